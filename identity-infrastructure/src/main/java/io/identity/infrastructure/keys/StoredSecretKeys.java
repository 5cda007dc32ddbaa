package io.identity.infrastructure.keys;

import io.identity.domain.keys.MasterKeys;
import io.identity.domain.start.FirstStart;
import io.identity.domain.tokens.RefreshTokenKeyVersions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret keys in the database, sealed. The first server to start makes them. */
@Dependent
class StoredSecretKeys implements RefreshTokenKeyVersions {

  private static final String LOCK = "keys";
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
    boolean first = firstStart.claim(LOCK);
    for (SecretPurpose purpose : SecretPurpose.values()) {
      if (first || (purpose.renewable() && find(purpose, 0).isEmpty())) {
        add(purpose.named(0), clock.instant());
      }
    }
  }

  Optional<SecretKey> find(SecretPurpose purpose, int version) {
    String name = purpose.named(version);
    return Optional.ofNullable(entityManager.find(SecretKeyRow.class, name))
        .map(row -> new SecretKeySpec(box.open(row.sealed, name), "HmacSHA256"));
  }

  /** The tag key's row stands for both; the highest number counts, whatever clocks said. */
  @Override
  public Version newest() {
    return entityManager
        .createQuery(
            "from SecretKeyRow k where k.name like :tags order by length(k.name) desc, k.name desc",
            SecretKeyRow.class)
        .setParameter("tags", SecretPurpose.REFRESH_TAG.prefix() + "%")
        .setMaxResults(1)
        .getResultList()
        .stream()
        .map(row -> new Version(SecretPurpose.REFRESH_TAG.version(row.name), row.createdAt))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the secret keys are gone from the database"));
  }

  @Override
  public Version newestAndLock() {
    var _ = firstStart.claim(LOCK);
    return newest();
  }

  @Override
  public void add(Version version) {
    add(SecretPurpose.REFRESH_TAG.named(version.number()), version.since());
    add(SecretPurpose.REFRESH_DERIVATION.named(version.number()), version.since());
  }

  private void add(String name, Instant now) {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    var row = new SecretKeyRow();
    row.name = name;
    row.sealed = box.seal(bytes, name);
    row.createdAt = now;
    entityManager.persist(row);
  }
}
