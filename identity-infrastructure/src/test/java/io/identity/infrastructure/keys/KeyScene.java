package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.keys.Custody;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.keys.MoveSigningKeys;
import io.identity.domain.keys.RewrapKeys;
import io.identity.domain.keys.RotateSigningKey;
import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.keys.StartSigningKeys;
import io.identity.domain.keys.TendSigningKeys;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.start.FirstStart;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.infrastructure.database.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Servers that start on one database. */
final class KeyScene {

  static final String ISSUER = "https://id.example";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration MAX_AGE = Duration.ofMinutes(5);
  static final Duration ROTATE_EVERY = Duration.ofDays(90);
  static final Duration RETIRED_FOR = Duration.ofMinutes(40);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  final Database database;
  final AdjustableClock clock = new AdjustableClock(NOW);
  final MasterKey masterKey = SealedBoxTest.newMasterKey();

  KeyScene() {
    this(Database.fresh());
  }

  KeyScene(Database database) {
    this.database = database;
  }

  /** Long enough for every HMAC. */
  static String newSecret() {
    byte[] secret = new byte[64];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /** One that has not started yet. */
  Server server() {
    return new Server(SigningAlgorithm.RS256, "unset", new MasterKeys(masterKey, null));
  }

  Server started() {
    return started(SigningAlgorithm.RS256);
  }

  Server started(SigningAlgorithm algorithm) {
    return started(algorithm, "unset");
  }

  Server started(SigningAlgorithm algorithm, String sharedSecret) {
    return started(algorithm, sharedSecret, new MasterKeys(masterKey, null));
  }

  Server startedWith(MasterKey current, MasterKey other) {
    return started(SigningAlgorithm.RS256, "unset", new MasterKeys(current, other));
  }

  private Server started(SigningAlgorithm algorithm, String sharedSecret, MasterKeys masterKeys) {
    var server = new Server(algorithm, sharedSecret, masterKeys);
    server.start();
    return server;
  }

  private static <T> T collided(Supplier<T> work) {
    var _ = work.get();
    throw new Collision();
  }

  private static final class Collision extends RuntimeException {}

  /** One server's keys, wired as the product wires them. */
  final class Server {

    final InMemorySecurityEvents events = new InMemorySecurityEvents();
    final SecretKeyRing secrets = new SecretKeyRing();
    final SigningKeyRing ring = new SigningKeyRing();
    final NimbusTokenSigner signer = new NimbusTokenSigner();
    final NimbusTokenVerifier verifier = new NimbusTokenVerifier();
    final NimbusTokenReader reader = new NimbusTokenReader();
    final JpaSigningKeys signingKeys;
    final TendSigningKeys tending;
    final RotateSigningKey rotating;
    final RewrapKeys rewrapping;

    /** So many times the database rolls back and has the work done again. */
    int collisions;

    private final StartSigningKeys starting;

    Server(SigningAlgorithm algorithm, String sharedSecret, MasterKeys masterKeys) {
      var entityManager = database.anyEntityManager();
      var firstStart = database.adapter(FirstStart.class, "database.JpaFirstStart");
      var sharing = new SharedSecretCustodian();
      sharing.custody =
          new Custody(
              "database", name -> Optional.of(sharedSecret).filter(s -> !s.equals("unset")));
      var custodians =
          new Custodians(List.of(new DatabaseKeyCustodian(), sharing), sharing.custody);
      signingKeys = new JpaSigningKeys(entityManager, firstStart, masterKeys);
      var policy = new KeyPolicy(algorithm, ROTATE_EVERY, MAX_AGE, RETIRED_FOR);
      Transaction transaction = this::inTransaction;
      var move = new MoveSigningKeys(signingKeys, custodians, transaction, events, clock);
      starting = new StartSigningKeys(signingKeys, move, policy);
      tending = new TendSigningKeys(signingKeys, move, custodians, transaction, policy, clock);
      rotating =
          new RotateSigningKey(
              signingKeys,
              move,
              revocation -> {},
              policy,
              new RevocationPolicy(Duration.ofMinutes(5)));
      rewrapping =
          new RewrapKeys(
              List.of(new JpaSealedKeys(entityManager, masterKeys)), transaction, events);
      secrets.stored = new StoredSecretKeys(entityManager, firstStart, clock, masterKeys);
      secrets.clock = clock;
      ring.stored = signingKeys;
      ring.custodians = custodians;
      ring.clock = clock;
      signer.keyRing = ring;
      verifier.keyRing = ring;
      reader.keyRing = ring;
      verifier.policy =
          new TokenPolicy(
              ISSUER,
              MINUTE,
              ISSUER,
              new RefreshPolicy(MINUTE, MINUTE, MINUTE, true, ActivityMode.EXPIRY));
    }

    void start() {
      inTransaction(
          () -> {
            secrets.take();
            return true;
          });
      starting.start();
      ring.refresh();
    }

    /** What a server does again and again. */
    void tend() {
      tending.tend();
      ring.refresh();
    }

    /** The active key with its private half, to forge with. */
    RSAKey rsaKey() {
      KeptKey key =
          signingKeys.published().stream()
              .filter(row -> row.stage.equals("ACTIVE"))
              .map(signingKeys::opened)
              .findFirst()
              .orElseThrow();
      return new RSAKey.Builder(Jwks.of(key.held()).toRSAKey())
          .privateKey(
              JcaSignatures.privateKey(
                  SigningAlgorithm.RS256, Base64.getDecoder().decode(key.held().handle())))
          .build();
    }

    private <T> T inTransaction(Supplier<T> work) {
      for (; collisions > 0; collisions--) {
        assertThatThrownBy(() -> database.inTransaction(() -> collided(work)))
            .isInstanceOf(Collision.class);
      }
      return database.inTransaction(work);
    }
  }
}
