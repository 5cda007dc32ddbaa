package io.identity.infrastructure.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.identity.domain.keys.MasterKey;
import io.identity.domain.start.FirstStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys in the database, sealed under the master key. The first server to start makes them. */
@Dependent
class StoredKeys {

  private static final int RSA_BITS = 2048; // the only size MicroProfile JWT calls portable
  private static final int SECRET_BYTES = 32;

  private final EntityManager entityManager;
  private final FirstStart firstStart;
  private final InstantSource clock;
  private final SealedBox box;

  @Inject
  StoredKeys(
      EntityManager entityManager,
      FirstStart firstStart,
      InstantSource clock,
      MasterKey masterKey) {
    this.entityManager = entityManager;
    this.firstStart = firstStart;
    this.clock = clock;
    this.box = new SealedBox(masterKey);
  }

  /** Makes the first keys, once for all servers on this database. Needs a transaction. */
  void makeFirst() {
    if (firstStart.claim("keys")) {
      addSigningKey();
      for (SecretPurpose purpose : SecretPurpose.values()) {
        addSecret(purpose.named(0));
      }
    }
  }

  /** Newest first. */
  List<RSAKey> signingKeys() {
    return entityManager
        .createQuery("from SigningKeyRow k order by k.createdAt desc", SigningKeyRow.class)
        .getResultList()
        .stream()
        .map(this::opened)
        .toList();
  }

  Optional<SecretKey> secret(SecretPurpose purpose, int version) {
    String name = purpose.named(version);
    return Optional.ofNullable(entityManager.find(SecretKeyRow.class, name))
        .map(row -> new SecretKeySpec(box.open(row.sealed, name), "HmacSHA256"));
  }

  private RSAKey opened(SigningKeyRow row) {
    try {
      byte[] jwk = box.open(row.sealed, row.kid);
      return RSAKey.parse(new String(jwk, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new UnreadableKeyException(row.kid);
    }
  }

  private void addSigningKey() {
    RSAKey key;
    try {
      key =
          new RSAKeyGenerator(RSA_BITS)
              .keyIDFromThumbprint(true) // RFC 7638
              .algorithm(JWSAlgorithm.RS256)
              .keyUse(KeyUse.SIGNATURE)
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
    var row = new SigningKeyRow();
    row.kid = key.getKeyID();
    row.algorithm = key.getAlgorithm().getName();
    row.sealed = box.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), row.kid);
    row.createdAt = clock.instant();
    entityManager.persist(row);
  }

  private void addSecret(String name) {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    var row = new SecretKeyRow();
    row.name = name;
    row.sealed = box.seal(bytes, name);
    row.createdAt = clock.instant();
    entityManager.persist(row);
  }
}
