package io.identity.domain.vault.sealing;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what is sealed under an older key is sealed anew under the one that seals now, in small
 * batches with pauses. It never writes over a newer secret, several servers may do it at once, and
 * what is interrupted is gone on with by calling again.
 */
public final class Reencrypt {

  static final int BATCH = 200;
  private static final int EXAMPLES = 100;

  private final VaultKeys keys;
  private final List<SealedPlace> places;
  private final SecretCipher cipher;
  private final InspectVaultKeys inspect;
  private final Transaction transaction;
  private final Pause pause;
  private final SecurityEvents events;
  private final InstantSource clock;

  public Reencrypt(
      VaultKeys keys,
      List<SealedPlace> places,
      SecretCipher cipher,
      InspectVaultKeys inspect,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock) {
    this.keys = keys;
    this.places = List.copyOf(places);
    this.cipher = cipher;
    this.inspect = inspect;
    this.transaction = transaction;
    this.pause = pause;
    this.events = events;
    this.clock = clock;
  }

  /** Nothing is under an older key any more. */
  public record ReencryptionCompleted(VaultKeyId key) implements SecurityEvent {
    @Override
    public String name() {
      return "vault_key.reencryption_completed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.key(key.value());
    }
  }

  /**
   * Once through all places; nothing when no older key can have sealed anything.
   *
   * @param rests is asked before each batch, in a transaction, how long to rest after it; empty
   *     ends it, for now
   */
  public Reencryption reencrypt(Supplier<Optional<Duration>> rests) {
    var tally = new Tally();
    Keyset keyset = keys.find();
    Optional<VaultKey> primary = keyset.primary();
    if (primary.isPresent() && keyset.hasSecondary()) {
      VaultKeyId key = primary.get().id();
      List<VaultKeyId> older =
          keyset.keys().stream().map(VaultKey::id).filter(id -> !id.equals(key)).toList();
      var _ =
          older.stream()
              .allMatch(
                  old ->
                      places.stream().allMatch(place -> reencrypt(place, old, key, rests, tally)));
      // Also after what others did, or this server before it stopped.
      if (primary.get().reencryptedAt() == null) {
        boolean _ = transaction.call(() -> completed(key, older));
      }
    }
    return tally.sum();
  }

  private boolean completed(VaultKeyId key, List<VaultKeyId> older) {
    boolean completed =
        older.stream().noneMatch(inspect::isNeeded) && keys.reencrypted(key, clock.instant());
    if (completed) {
      events.report(new ReencryptionCompleted(key));
    }
    return completed;
  }

  /** Whether it came to the end of the place. */
  private boolean reencrypt(
      SealedPlace place,
      VaultKeyId old,
      VaultKeyId key,
      Supplier<Optional<Duration>> rests,
      Tally tally) {
    @Nullable String after = null;
    while (true) {
      String last = after;
      Optional<Duration> rest = transaction.call(rests);
      if (rest.isEmpty()) {
        return false;
      }
      List<SealedRow> batch = transaction.call(() -> place.nextUnder(old, last, BATCH));
      // Neither lock nor transaction while it is opened and sealed.
      List<Renewed> renewed =
          batch.stream().flatMap(row -> renew(place, row, key, tally).stream()).toList();
      int replaced = transaction.call(() -> replace(place, renewed));
      tally.replaced += replaced;
      tally.movedOn += renewed.size() - replaced;
      if (batch.size() < BATCH) {
        return true;
      }
      after = batch.getLast().id();
      pause.lasting(rest.get());
    }
  }

  /** A row, and its secrets under the newer key. */
  private record Renewed(SealedRow seen, List<Sealed> fresh) {}

  private Optional<Renewed> renew(SealedPlace place, SealedRow row, VaultKeyId key, Tally tally) {
    List<Sealed> fresh = new ArrayList<>();
    for (SealedRow.Field field : row.fields()) {
      Optional<SecretText> secret = cipher.open(field.sealed(), field.binding());
      if (secret.isEmpty()) {
        tally.unreadable(place.name() + "/" + row.id());
        return Optional.empty();
      }
      Sealed sealed = cipher.seal(secret.get(), field.binding());
      if (!sealed.key().equals(key)) {
        tally.movedOn++; // This server has not heard of the key yet, or of a later one already.
        return Optional.empty();
      }
      fresh.add(sealed);
    }
    return Optional.of(new Renewed(row, fresh));
  }

  private static int replace(SealedPlace place, List<Renewed> renewed) {
    return (int) renewed.stream().filter(row -> place.replace(row.seen(), row.fresh())).count();
  }

  private static final class Tally {

    private long replaced;
    private long movedOn;
    private long unreadable;
    private final List<String> examples = new ArrayList<>();

    void unreadable(String row) {
      unreadable++;
      if (examples.size() < EXAMPLES) {
        examples.add(row);
      }
    }

    Reencryption sum() {
      return new Reencryption(replaced, movedOn, unreadable, examples);
    }
  }
}
