package io.identity.infrastructure.vault.connections;

import static io.identity.domain.vault.connections.SampleConnection.ADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.InMemoryVaultGrants;
import io.identity.domain.vault.connections.Authorization;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionPolicy;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.Flights;
import io.identity.domain.vault.connections.GiveToken;
import io.identity.domain.vault.connections.GrantRevocation;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.OpenGate;
import io.identity.domain.vault.connections.PlainCipher;
import io.identity.domain.vault.connections.RefreshConnection;
import io.identity.domain.vault.connections.RefreshRhythm;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.connections.Saving;
import io.identity.domain.vault.connections.ServeToken;
import io.identity.domain.vault.connections.TokenRequest;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.infrastructure.database.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Servers on one database, and everybody wants the same token at the same moment. */
class RefreshTogetherTest {

  @Nested
  class OnH2 extends Together {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Together {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Together {

    private static final int SERVERS = 3;
    private static final int CALLERS_PER_SERVER = 15;
    private static final Provider PROVIDER =
        SampleConnection.provider(ADS, RefreshPolicy.DEFAULT, true);

    private final Connections connections;
    private final Transaction transaction;
    private final PlainCipher cipher = new PlainCipher();
    private final InstantSource clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private final SecurityEvents events = event -> {};
    private final GrantRevocation revocation = (provider, token, whose) -> {};
    private final ConnectedProviders providers = id -> Optional.of(PROVIDER);
    private final RotatingEndpoint endpoint = new RotatingEndpoint();
    private final Pause pause = Together::sleep;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Together(Database database) {
      connections = new JpaConnections(database.anyEntityManager());
      transaction =
          new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
              return database.inTransaction(work);
            }
          };
    }

    @AfterEach
    void stop() {
      threads.shutdownNow();
    }

    @Test
    void the_provider_is_asked_once_and_all_get_what_is_stored() throws Exception {
      Connection connection = connectExpired();
      List<Callable<Handout>> callers = new ArrayList<>();
      for (int server = 0; server < SERVERS; server++) {
        GiveToken give = server("server-" + server);
        for (int i = 0; i < CALLERS_PER_SERVER; i++) {
          callers.add(() -> give.give(TokenRequest.of(connection.id())));
        }
      }
      List<Handout> handouts = new ArrayList<>();
      for (var handout : threads.invokeAll(callers)) {
        handouts.add(handout.get());
      }

      assertThat(endpoint.sent).containsExactly("refresh-0");
      assertThat(handouts)
          .allSatisfy(
              handout -> {
                var given = (Given) handout;
                assertThat(given.token()).isEqualTo(new SecretText("access-1"));
                assertThat(given.generation()).isEqualTo(2);
              });
    }

    private GiveToken server(String name) {
      var refresh =
          new RefreshConnection(
              connections,
              providers,
              new OpenGate(),
              endpoint,
              revocation,
              cipher,
              ConnectionPolicy.DEFAULT,
              transaction,
              pause,
              events,
              clock,
              new SecureRandom(),
              name);
      return new GiveToken(
          connections,
          providers,
          new Flights(refresh, threads, (trigger, outcome) -> {}),
          new ServeToken(connections, cipher, transaction, events, clock),
          new RefreshRhythm(new SecureRandom()),
          ConnectionPolicy.DEFAULT,
          new AuthorizeVaultUse(new InMemoryVaultGrants(), events),
          token -> "",
          transaction,
          pause,
          events,
          clock,
          waited -> {});
    }

    private Connection connectExpired() {
      var save =
          new SaveConnection(connections, id -> true, cipher, events, clock, new SecureRandom());
      var authorization =
          new Authorization(
              SampleConnection.newOwner(),
              ADS,
              null,
              null,
              SampleConnection.account(),
              new Tokens(
                  new SecretText("access-0"),
                  new SecretText("refresh-0"),
                  Duration.ofHours(1),
                  Set.of()),
              Set.of(),
              clock.instant().minus(Duration.ofHours(2)));
      return transaction.call(
          () -> ((Saving.Saved) save.save(authorization, PROVIDER)).connection());
    }

    private static void sleep(Duration time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Takes its time, and remembers what it was sent. */
  private static final class RotatingEndpoint implements TokenEndpoint {

    private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();

    @Override
    public TokenReply refresh(Provider provider, SecretText refreshToken) {
      sent.add(refreshToken.reveal());
      Together.sleep(Duration.ofMillis(300));
      int number = sent.size();
      return new Tokens(
          new SecretText("access-" + number),
          new SecretText("refresh-" + number),
          Duration.ofHours(1),
          null);
    }

    @Override
    public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TokenReply.Failed> revoke(Provider provider, SecretText token) {
      throw new UnsupportedOperationException();
    }
  }
}
