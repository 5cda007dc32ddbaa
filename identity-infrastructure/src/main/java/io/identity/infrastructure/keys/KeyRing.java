package io.identity.infrastructure.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.identity.domain.keys.JwkSet;
import io.identity.domain.start.StartStep;
import io.identity.domain.tokens.RefreshTokenKey;
import io.identity.domain.tokens.RefreshTokenKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The opened keys in memory. Asked on every request, so nothing here waits for the database. */
@ApplicationScoped
class KeyRing implements StartStep, RefreshTokenKeys, JwkSet {

  private static final int NEWEST_VERSION = 0;

  @Inject StoredKeys storedKeys;
  @Inject InstantSource clock;

  private final ConcurrentMap<Integer, RefreshTokenKey> refreshKeys = new ConcurrentHashMap<>();
  private volatile @Nullable Opened opened;
  private volatile Instant nextLoad = Instant.MIN;

  private record Opened(List<RSAKey> signingKeys, SecretKey clientSecretKey, String jwkSet) {}

  @Override
  public Phase phase() {
    return Phase.KEYS;
  }

  @Override
  @Transactional
  public void take() {
    storedKeys.makeFirst();
    List<RSAKey> signingKeys = storedKeys.signingKeys();
    List<JWK> publicKeys = signingKeys.stream().<JWK>map(RSAKey::toPublicJWK).toList();
    opened =
        new Opened(
            signingKeys,
            storedKeys.secret(SecretPurpose.CLIENT_SECRET, NEWEST_VERSION).orElseThrow(),
            new JWKSet(publicKeys).toString());
    refreshKeys.put(NEWEST_VERSION, load(NEWEST_VERSION).orElseThrow());
  }

  RSAKey active() {
    return opened().signingKeys().getFirst();
  }

  Optional<RSAKey> signingKey(String kid) {
    return opened().signingKeys().stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
  }

  SecretKey clientSecretKey() {
    return opened().clientSecretKey();
  }

  @Override
  public String json() {
    return opened().jwkSet();
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
        storedKeys
            .secret(SecretPurpose.REFRESH_TAG, version)
            .flatMap(
                tag ->
                    storedKeys
                        .secret(SecretPurpose.REFRESH_DERIVATION, version)
                        .map(derivation -> new RefreshTokenKey(version, tag, derivation)));
    loaded.ifPresent(key -> refreshKeys.put(version, key));
    return loaded;
  }

  private Opened opened() {
    Opened keys = opened;
    if (keys == null) {
      throw new IllegalStateException("the keys are not loaded yet");
    }
    return keys;
  }
}
