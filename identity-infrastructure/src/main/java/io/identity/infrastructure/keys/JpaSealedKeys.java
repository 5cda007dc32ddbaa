package io.identity.infrastructure.keys;

import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.SealedKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.stream.Stream;

@Dependent
class JpaSealedKeys implements SealedKeys {

  private static final String SIGNING_KEY = SigningKeyRow.sealedAs("");

  private final EntityManager entityManager;
  private final SealedBox box;

  @Inject
  JpaSealedKeys(EntityManager entityManager, MasterKeys masterKeys) {
    this.entityManager = entityManager;
    this.box = new SealedBox(masterKeys);
  }

  @Override
  public List<String> underOtherMasterKey() {
    Stream<String> secrets =
        all(SecretKeyRow.class, "from SecretKeyRow").stream()
            .filter(row -> box.needsOther(row.sealed, row.name))
            .map(row -> row.name);
    Stream<String> signing =
        all(SigningKeyRow.class, "from SigningKeyRow k where k.sealed is not null").stream()
            .filter(row -> box.needsOther(row.sealed, SigningKeyRow.sealedAs(row.kid)))
            .map(row -> SigningKeyRow.sealedAs(row.kid));
    return Stream.concat(secrets, signing).toList();
  }

  @Override
  public void rewrap(String name) {
    if (name.startsWith(SIGNING_KEY)) {
      SigningKeyRow row = locked(SigningKeyRow.class, name.substring(SIGNING_KEY.length()));
      if (row.sealed != null) { // Erased meanwhile, it needs no wrapping.
        row.sealed = box.seal(box.open(row.sealed, name), name);
      }
    } else {
      SecretKeyRow row = locked(SecretKeyRow.class, name);
      row.sealed = box.seal(box.open(row.sealed, name), name);
    }
  }

  private <T> List<T> all(Class<T> type, String query) {
    return entityManager.createQuery(query, type).getResultList();
  }

  private <T> T locked(Class<T> type, String id) {
    T row = entityManager.find(type, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new IllegalStateException("no such key any more: " + id);
    }
    return row;
  }
}
