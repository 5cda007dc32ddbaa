package io.identity.infrastructure.keys;

import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.keys.MasterKey;
import io.identity.domain.start.FirstStart;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.InstantSource;

/** Servers that start on one database. */
final class KeyScene {

  static final String ISSUER = "https://id.example";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  final Database database = Database.fresh();
  final MasterKey masterKey = SealedBoxTest.newMasterKey();

  KeyRing started() {
    return startedWith(masterKey);
  }

  KeyRing startedWith(MasterKey key) {
    return database.inTransaction(
        () -> {
          var ring = new KeyRing();
          ring.storedKeys = storedKeys(key);
          ring.clock = InstantSource.system();
          ring.take();
          return ring;
        });
  }

  StoredKeys storedKeys(MasterKey key) {
    return new StoredKeys(
        database.entityManager(),
        database.adapter(FirstStart.class, "database.JpaFirstStart"),
        InstantSource.system(),
        key);
  }

  static NimbusTokenSigner signer(KeyRing ring) {
    var signer = new NimbusTokenSigner();
    signer.keyRing = ring;
    return signer;
  }

  static NimbusTokenVerifier verifier(KeyRing ring) {
    var verifier = new NimbusTokenVerifier();
    verifier.keyRing = ring;
    verifier.policy =
        new TokenPolicy(ISSUER, MINUTE, ISSUER, new RefreshPolicy(MINUTE, MINUTE, MINUTE, true));
    return verifier;
  }
}
