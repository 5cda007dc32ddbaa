package io.identity.infrastructure.keys;

import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.start.StartStep;
import io.identity.domain.tokens.RefreshTokenKey;
import io.identity.domain.tokens.RefreshTokenKeyVersions.Version;
import io.identity.domain.tokens.RefreshTokenKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The opened secret keys in memory, so that no request waits for the database. */
@ApplicationScoped
class SecretKeyRing implements StartStep, RefreshTokenKeys {

  /** Of the keys that have but one: only rehashing everything under them could renew them. */
  private static final int ONLY_VERSION = 0;

  @Inject StoredSecretKeys stored;
  @Inject InstantSource clock;

  private final ConcurrentMap<Integer, RefreshTokenKey> refreshKeys = new ConcurrentHashMap<>();
  private volatile @Nullable SecretKey clientSecretKey;
  private volatile @Nullable SecretKey pseudonymKey;
  private volatile @Nullable RefreshTokenKey current;
  private volatile Instant nextLoad = Instant.MIN;

  @Override
  public Phase phase() {
    return Phase.SECRET_KEYS;
  }

  @Override
  @Transactional
  public void take() {
    stored.makeFirst();
    clientSecretKey = only(SecretPurpose.CLIENT_SECRET);
    pseudonymKey = only(SecretPurpose.PSEUDONYM);
    refresh();
  }

  private SecretKey only(SecretPurpose purpose) {
    return stored.find(purpose, ONLY_VERSION).orElseThrow(SecretKeyRing::areGone);
  }

  /** Every server knows a version before any server uses it, or it would refuse good tokens. */
  @Override
  public void refresh() {
    Version newest = stored.newest();
    RefreshTokenKey last = known(newest.number());
    boolean knownToAll = !clock.instant().isBefore(newest.since().plus(KeyPolicy.LAG));
    current = knownToAll || newest.number() == 0 ? last : known(newest.number() - 1);
  }

  private RefreshTokenKey known(int version) {
    RefreshTokenKey known = refreshKeys.get(version);
    return known != null ? known : load(version).orElseThrow(SecretKeyRing::areGone);
  }

  private static IllegalStateException areGone() {
    return new IllegalStateException("the secret keys are gone from the database");
  }

  SecretKey clientSecretKey() {
    return loaded(clientSecretKey);
  }

  SecretKey pseudonymKey() {
    return loaded(pseudonymKey);
  }

  @Override
  public RefreshTokenKey current() {
    return loaded(current);
  }

  @Override
  public Optional<RefreshTokenKey> find(int version) {
    RefreshTokenKey known = refreshKeys.get(version);
    return known != null ? Optional.of(known) : loadAtMostOnceASecond(version);
  }

  /**
   * Another node may have made it; but whoever makes versions up must not keep the database busy.
   */
  private Optional<RefreshTokenKey> loadAtMostOnceASecond(int version) {
    Instant now = clock.instant();
    if (now.isBefore(nextLoad)) {
      return Optional.empty();
    }
    nextLoad = now.plusSeconds(1);
    return load(version);
  }

  private Optional<RefreshTokenKey> load(int version) {
    Optional<RefreshTokenKey> loaded =
        stored
            .find(SecretPurpose.REFRESH_TAG, version)
            .flatMap(
                tag ->
                    stored
                        .find(SecretPurpose.REFRESH_DERIVATION, version)
                        .map(derivation -> new RefreshTokenKey(version, tag, derivation)));
    loaded.ifPresent(key -> refreshKeys.put(version, key));
    return loaded;
  }

  private static <T> T loaded(@Nullable T key) {
    if (key == null) {
      throw new IllegalStateException("the keys are not loaded yet");
    }
    return key;
  }
}
