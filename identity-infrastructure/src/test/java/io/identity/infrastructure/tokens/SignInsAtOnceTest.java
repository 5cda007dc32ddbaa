package io.identity.infrastructure.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.sessions.LimitSignIns;
import io.identity.domain.sessions.SessionPolicy;
import io.identity.domain.tokens.EndSignIn;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.SampleSignIn;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * One person signs in 200 times at one client that allows five, so many at once as there may be.
 */
class SignInsAtOnceTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Stored {

    private static final int SIGN_INS = 200;
    private static final int CONNECTIONS = 40;
    private static final int MAX = 5;
    private static final Origin HERE = Origin.of("192.0.2.1", "Firefox");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Database database;
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final User ann = SampleUser.named("ann-" + UUID.randomUUID()).build();
    private final Client app = SampleClient.publicClient("app-" + UUID.randomUUID()).build();

    Stored(Database database) {
      this.database = database;
    }

    @Test
    void there_are_never_more_than_the_limit() throws Exception {
      var _ =
          database.inTransaction(
              () -> {
                database.adapter(Users.class, "users.JpaUsers").add(ann);
                database.adapter(Clients.class, "clients.JpaClients").add(app);
                return ann;
              });
      Callable<Integer> signIn = () -> database.inTransaction(this::signIn);

      try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        for (Future<Integer> live : threads.invokeAll(Collections.nCopies(SIGN_INS, signIn))) {
          assertThat(live.get()).isLessThanOrEqualTo(MAX);
        }
      }
      assertThat(database.inTransaction(this::live)).isEqualTo(MAX);
    }

    /** How many there are then, to whoever holds the lock. */
    private int signIn() {
      var refreshTokens = new JpaRefreshTokens(database.entityManager());
      var endSignIn =
          new EndSignIn(
              refreshTokens,
              database.adapter(Revocations.class, "revocation.JpaRevocations"),
              new RevocationPolicy(Duration.ZERO),
              clock);
      new LimitSignIns(
              database.adapter(Users.class, "users.JpaUsers"),
              refreshTokens,
              new EndSession(refreshTokens, endSignIn, event -> {}, clock),
              new SessionPolicy(MAX),
              clock)
          .makeRoom(ann.subject(), app, HERE);
      var grant = new Grant(ann.subject(), app.id(), Scopes.NONE, List.of(), NOW, 0, 0);
      refreshTokens.add(
          SampleSignIn.of(grant)
              .created(new Use(NOW, HERE))
              .expiresAt(NOW.plusSeconds(60))
              .idleAt(NOW.plusSeconds(60))
              .build());
      return live();
    }

    private int live() {
      return new JpaRefreshTokens(database.entityManager()).liveOf(ann.subject(), NOW).size();
    }
  }
}
