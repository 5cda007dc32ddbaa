package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeySet;
import io.identity.domain.keys.SigningKeys;
import io.identity.domain.start.FirstStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;

@Dependent
class JpaSigningKeys implements SigningKeys {

  private final EntityManager entityManager;
  private final FirstStart firstStart;
  private final SealedBox box;

  @Inject
  JpaSigningKeys(EntityManager entityManager, FirstStart firstStart, MasterKeys masterKeys) {
    this.entityManager = entityManager;
    this.firstStart = firstStart;
    this.box = new SealedBox(masterKeys);
  }

  @Override
  public SigningKeySet find() {
    return new SigningKeySet(
        read(entityManager.createQuery("from SigningKeyRow", SigningKeyRow.class)).stream()
            .map(SigningKeyRow::place)
            .toList());
  }

  /** All servers lock the same row, so it holds even before there is a key. */
  @Override
  public SigningKeySet findAndLock() {
    boolean first = firstStart.claim("signing-keys");
    SigningKeySet found = find();
    if (!first && found.keys().isEmpty()) {
      throw new IllegalStateException("the signing keys are gone from the database");
    }
    return found;
  }

  @Override
  public void add(KeptKey key, SigningKey place) {
    var row = new SigningKeyRow();
    row.kid = key.kid();
    row.algorithm = key.held().algorithm().registeredName();
    row.custodian = key.custodian();
    row.publicKey = key.held().publicKey() == null ? null : key.held().publicKey().getEncoded();
    row.sealed = box.seal(key.held().handle().getBytes(UTF_8), SigningKeyRow.sealedAs(row.kid));
    row.moveTo(place);
    var _ = entityManager.merge(row);
  }

  @Override
  public void save(SigningKey place) {
    row(place.kid()).moveTo(place);
  }

  @Override
  public List<KeptKey> toErase() {
    return read(
            entityManager
                .createQuery(
                    "from SigningKeyRow k where k.stage = :removed and k.sealed is not null",
                    SigningKeyRow.class)
                .setParameter("removed", Stage.REMOVED.name()))
        .stream()
        .map(this::opened)
        .toList();
  }

  @Override
  public void erase(String kid) {
    row(kid).sealed = null;
  }

  /** All rows whose key is published. */
  List<SigningKeyRow> published() {
    return read(
        entityManager
            .createQuery("from SigningKeyRow k where k.stage <> :removed", SigningKeyRow.class)
            .setParameter("removed", Stage.REMOVED.name()));
  }

  /**
   * Outside a transaction the container keeps one persistence context for a whole request: rows
   * left in it would answer the next look, after another transaction has moved the keys.
   */
  private List<SigningKeyRow> read(TypedQuery<SigningKeyRow> query) {
    List<SigningKeyRow> rows = query.getResultList();
    rows.forEach(entityManager::detach);
    return rows;
  }

  /**
   * The name ties the private key to the {@code kid}, and the {@code kid} is the public key's hash,
   * so nobody who can only write to the table can put another key here.
   */
  KeptKey opened(SigningKeyRow row) {
    SigningKey place = row.place();
    String handle = new String(box.open(row.sealed, SigningKeyRow.sealedAs(row.kid)), UTF_8);
    var held =
        new HeldKey(
            place.algorithm(),
            row.publicKey == null
                ? null
                : JcaSignatures.publicKey(place.algorithm(), row.publicKey)
                    .orElseThrow(() -> new UnreadableKeyException(row.kid)),
            handle);
    if (!Jwks.of(held).getKeyID().equals(row.kid)) {
      throw new UnreadableKeyException(row.kid);
    }
    return new KeptKey(row.kid, row.custodian, held);
  }

  private SigningKeyRow row(String kid) {
    SigningKeyRow row = entityManager.find(SigningKeyRow.class, kid);
    if (row == null) {
      throw new IllegalStateException("no such signing key: " + kid);
    }
    return row;
  }
}
