package io.identity.domain.vault.sealing;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.cleanup.InMemoryChores;
import io.identity.domain.vault.sealing.VaultKey.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.SecretKey;

/** One server's vault keys, wired as the product wires them. */
final class VaultScene {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration RETENTION = Duration.ofDays(30);
  static final Duration EVERY = Duration.ofMinutes(1);
  static final Duration PAUSE = Duration.ofMillis(200);

  final AdjustableClock clock = new AdjustableClock(NOW);
  final InMemoryTransaction transaction = new InMemoryTransaction();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final InMemoryVaultKeys keys = new InMemoryVaultKeys();
  final InMemoryVaultKeyring keyring = new InMemoryVaultKeyring(keys);
  final InMemorySecretCipher cipher = new InMemorySecretCipher(keyring);
  final InMemoryKeysetNodes nodes = new InMemoryKeysetNodes();
  final InMemorySealedPlace place = new InMemorySealedPlace();
  final List<Duration> pauses = new ArrayList<>();

  /** What happens in each pause. */
  Runnable meanwhile = () -> {};

  final InMemoryReencryptionPaces paces = new InMemoryReencryptionPaces();

  private final VaultKeyPolicy policy = new VaultKeyPolicy(RETENTION, EVERY, PAUSE);
  private final MakeVaultKey maker = new MakeVaultKey(new PlainKeys(transaction), new Random(7));
  private final Canary canary = new Canary(keys, cipher, transaction);
  final InspectVaultKeys inspect = new InspectVaultKeys(keys, List.of(place));
  final RotateVaultKey rotating = new RotateVaultKey(keys, maker, transaction, events, clock);
  final RetireVaultKey retiring =
      new RetireVaultKey(keys, inspect, policy, transaction, events, clock);
  private final StartVaultKeys starting =
      new StartVaultKeys(keys, maker, List.of(place), keyring, canary, transaction, events, clock);
  private final TendVaultKeys tending =
      new TendVaultKeys(keys, keyring, nodes, rotating, canary, transaction, events, clock);
  final Reencrypt reencrypting =
      new Reencrypt(keys, List.of(place), cipher, inspect, transaction, this::pause, events, clock);

  final ReencryptInTurn inTurn =
      new ReencryptInTurn(reencrypting, new InMemoryChores(), paces, policy, transaction, clock);

  final PaceReencryption pacing = new PaceReencryption(paces, transaction, events);

  void start() {
    starting.start();
  }

  Keyset tend() {
    return tending.tend();
  }

  /** Without anybody's turn. */
  Reencryption reencrypt() {
    return reencrypting.reencrypt(() -> Optional.of(PAUSE));
  }

  /** Another key seals, and the one before only opens. */
  VaultKeyId rotated() {
    var _ = rotating.rotate();
    return tend().primary().orElseThrow().id();
  }

  VaultKeyId primary() {
    return keys.find().primary().orElseThrow().id();
  }

  Status status(VaultKeyId id) {
    return keys.find().find(id).orElseThrow().status();
  }

  /** Stores a row with two secrets. */
  void store(String id) {
    store(id, 1);
  }

  void store(String id, long generation) {
    place.put(
        new SealedRow(
            id,
            generation,
            List.of(field(id, "access", generation), field(id, "refresh", generation))));
  }

  private SealedRow.Field field(String id, String name, long generation) {
    Binding binding = Binding.of(id, name);
    return new SealedRow.Field(
        cipher.seal(new SecretText(name + " of " + id + " " + generation), binding), binding);
  }

  private void pause(Duration time) {
    if (transaction.open()) {
      throw new IllegalStateException("a transaction is held in a pause");
    }
    pauses.add(time);
    meanwhile.run();
  }

  /** A fake that wraps nothing, but never in a transaction. */
  private record PlainKeys(InMemoryTransaction transaction) implements KeyEncryption {

    @Override
    public WrappedKey wrap(SecretKey key, VaultKeyId id) {
      if (transaction.open()) {
        throw new IllegalStateException("a transaction is held while a key is wrapped");
      }
      return new WrappedKey(key.getEncoded());
    }

    @Override
    public Optional<SecretKey> unwrap(WrappedKey wrapped, VaultKeyId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOutdated(WrappedKey wrapped, VaultKeyId id) {
      return false;
    }
  }
}
