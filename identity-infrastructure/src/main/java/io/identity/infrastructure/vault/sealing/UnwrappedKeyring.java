package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.KeyEncryption;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKey.Status;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.VaultKeyring;
import io.identity.domain.vault.sealing.WrappedKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The opened vault keys in memory: what was in the database a moment ago. */
@ApplicationScoped
class UnwrappedKeyring implements VaultKeyring {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  /** Whoever brings rows with keys that nobody has must not keep the database busy. */
  private static final Duration BETWEEN_LOADS = Duration.ofSeconds(2);

  @Inject JpaVaultKeys stored;
  @Inject KeyEncryption keyEncryption;
  @Inject InstantSource clock;

  private final ConcurrentMap<VaultKeyId, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile View view = new View(Map.of(), Set.of(), null, 0);
  private volatile Instant nextLoad = Instant.MIN;

  /** What one look at the database showed. */
  private record View(
      Map<VaultKeyId, SecretKey> keys,
      Set<VaultKeyId> shut,
      @Nullable VaultKeyId primary,
      long newest) {}

  /** A key to seal with. */
  record Primary(VaultKeyId id, SecretKey key) {}

  /** One at a time, so that what was read first is not shown last. */
  @Override
  public synchronized void refresh() {
    Map<VaultKeyId, SecretKey> keys = new HashMap<>();
    Set<VaultKeyId> shut = new HashSet<>();
    VaultKeyId primary = null;
    long newest = 0;
    for (VaultKeyRow row : stored.rows()) {
      VaultKey key = row.toDomain();
      if (key.opens()) {
        Optional<SecretKey> opened = known(key.id()).or(() -> unwrapped(row, key.id()));
        if (opened.isPresent()) {
          keys.put(key.id(), opened.get());
          newest = Math.max(newest, key.number());
        } else {
          shut.add(key.id());
        }
        primary = key.status() == Status.PRIMARY ? key.id() : primary;
      }
    }
    mustOpen(primary, shut);
    shut.stream().filter(id -> !view.shut().contains(id)).forEach(UnwrappedKeyring::complain);
    view = new View(Map.copyOf(keys), Set.copyOf(shut), primary, newest);
  }

  private static void mustOpen(@Nullable VaultKeyId primary, Set<VaultKeyId> shut) {
    if (primary != null && shut.contains(primary)) {
      throw new IllegalStateException(
          "the vault key "
              + primary
              + " does not open: identity.master-key is not the one it was stored under,"
              + " or the row is damaged");
    }
  }

  /** Once: what is sealed under it is unreadable, everything else goes on. */
  private static void complain(VaultKeyId id) {
    LOG.log(Level.ERROR, "the vault key {0} does not open, nor does what is sealed under it", id);
  }

  private Optional<SecretKey> known(VaultKeyId id) {
    return Optional.ofNullable(view.keys().get(id));
  }

  private Optional<SecretKey> unwrapped(VaultKeyRow row, VaultKeyId id) {
    return keyEncryption.unwrap(new WrappedKey(row.wrapped), id);
  }

  /** The key that seals, counted as used once. */
  Primary primary() {
    View seen = view;
    VaultKeyId id = seen.primary();
    SecretKey key = id == null ? null : seen.keys().get(id);
    if (id == null || key == null) {
      throw new IllegalStateException("the vault keys are not loaded yet");
    }
    counts.computeIfAbsent(id, first -> new LongAdder()).increment();
    return new Primary(id, key);
  }

  /** Another server may have made it, so an unknown one is looked for, now and then. */
  Optional<SecretKey> find(VaultKeyId id) {
    return known(id).or(() -> loadNowAndThen(id));
  }

  private synchronized Optional<SecretKey> loadNowAndThen(VaultKeyId id) {
    Instant now = clock.instant();
    if (known(id).isEmpty() && !now.isBefore(nextLoad)) {
      refresh();
      nextLoad = now.plus(BETWEEN_LOADS); // Where that failed, nobody knows that there is no key.
    }
    return known(id);
  }

  @Override
  public long newest() {
    return view.newest();
  }

  @Override
  public Map<VaultKeyId, Long> takeCounts() {
    Map<VaultKeyId, Long> taken = new HashMap<>();
    counts.forEach((id, count) -> taken.put(id, count.sumThenReset()));
    taken.values().removeIf(count -> count == 0);
    return taken;
  }

  @Override
  public void giveBack(Map<VaultKeyId, Long> taken) {
    taken.forEach((id, more) -> counts.computeIfAbsent(id, first -> new LongAdder()).add(more));
  }
}
