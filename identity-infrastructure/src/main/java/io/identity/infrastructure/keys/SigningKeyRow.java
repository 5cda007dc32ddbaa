package io.identity.infrastructure.keys;

import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.keys.SigningKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;

/**
 * Table {@code signing_key}: a key's place in its life, its public key (X.509; none for a shared
 * secret) and, sealed, what leads its custodian to the private key.
 */
@Entity
@Table(name = "signing_key")
@DynamicUpdate // A key that moves while it is rewrapped keeps its new wrapping.
@NullUnmarked // Hibernate fills the fields.
class SigningKeyRow {

  @Id String kid;
  String algorithm;
  String custodian;
  byte[] publicKey;
  byte[] sealed;
  String stage;
  Instant publishedAt;
  Instant activeAt;
  Instant endedAt;

  /** The name of what is sealed, and its associated data. */
  static String sealedAs(String kid) {
    return "signing-key/" + kid;
  }

  void moveTo(SigningKey place) {
    stage = place.stage().name();
    publishedAt = place.publishedAt();
    activeAt = place.activeAt();
    endedAt = place.endedAt();
  }

  SigningKey place() {
    return new SigningKey(
        kid,
        SigningAlgorithm.named(algorithm).orElseThrow(),
        SigningKey.Stage.valueOf(stage),
        publishedAt,
        activeAt,
        endedAt);
  }
}
