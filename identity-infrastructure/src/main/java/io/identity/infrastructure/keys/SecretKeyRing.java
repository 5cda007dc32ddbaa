package io.identity.infrastructure.keys;

import io.identity.domain.start.StartStep;
import io.identity.domain.tokens.RefreshTokenKey;
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

  private static final int NEWEST_VERSION = 0;

  @Inject StoredSecretKeys stored;
  @Inject InstantSource clock;

  private final ConcurrentMap<Integer, RefreshTokenKey> refreshKeys = new ConcurrentHashMap<>();
  private volatile @Nullable SecretKey clientSecretKey;
  private volatile Instant nextLoad = Instant.MIN;

  @Override
  public Phase phase() {
    return Phase.SECRET_KEYS;
  }

  @Override
  @Transactional
  public void take() {
    stored.makeFirst();
    clientSecretKey =
        stored
            .find(SecretPurpose.CLIENT_SECRET, NEWEST_VERSION)
            .orElseThrow(SecretKeyRing::areGone);
    refreshKeys.put(NEWEST_VERSION, load(NEWEST_VERSION).orElseThrow(SecretKeyRing::areGone));
  }

  private static IllegalStateException areGone() {
    return new IllegalStateException("the secret keys are gone from the database");
  }

  SecretKey clientSecretKey() {
    SecretKey key = clientSecretKey;
    if (key == null) {
      throw new IllegalStateException("the keys are not loaded yet");
    }
    return key;
  }

  @Override
  public RefreshTokenKey current() {
    return find(NEWEST_VERSION).orElseThrow();
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
}
