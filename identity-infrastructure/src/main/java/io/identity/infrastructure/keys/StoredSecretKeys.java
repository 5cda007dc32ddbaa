package io.identity.infrastructure.keys;

import io.identity.domain.keys.MasterKeys;
import io.identity.domain.start.FirstStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret keys in the database, sealed. The first server to start makes them. */
@Dependent
class StoredSecretKeys {

  private static final int SECRET_BYTES = 32;

  private final EntityManager entityManager;
  private final FirstStart firstStart;
  private final InstantSource clock;
  private final SealedBox box;

  @Inject
  StoredSecretKeys(
      EntityManager entityManager,
      FirstStart firstStart,
      InstantSource clock,
      MasterKeys masterKeys) {
    this.entityManager = entityManager;
    this.firstStart = firstStart;
    this.clock = clock;
    this.box = new SealedBox(masterKeys);
  }

  /** Makes the first keys, once for all servers on this database. Needs a transaction. */
  void makeFirst() {
    if (firstStart.claim("keys")) {
      for (SecretPurpose purpose : SecretPurpose.values()) {
        add(purpose.named(0));
      }
    }
  }

  Optional<SecretKey> find(SecretPurpose purpose, int version) {
    String name = purpose.named(version);
    return Optional.ofNullable(entityManager.find(SecretKeyRow.class, name))
        .map(row -> new SecretKeySpec(box.open(row.sealed, name), "HmacSHA256"));
  }

  private void add(String name) {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    var row = new SecretKeyRow();
    row.name = name;
    row.sealed = box.seal(bytes, name);
    row.createdAt = clock.instant();
    entityManager.persist(row);
  }
}
