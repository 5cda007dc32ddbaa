package io.identity.infrastructure.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.Arrival;
import io.identity.domain.vault.connect.BeginConnecting;
import io.identity.domain.vault.connect.Beginning.Begun;
import io.identity.domain.vault.connect.Callback;
import io.identity.domain.vault.connect.ConnectEvent.Completed;
import io.identity.domain.vault.connect.ConnectPolicy;
import io.identity.domain.vault.connect.ConnectRefusal;
import io.identity.domain.vault.connect.ConnectRefusal.Reason;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.domain.vault.connect.ConnectWish;
import io.identity.domain.vault.connect.FinishConnecting;
import io.identity.domain.vault.connect.OpenConnectSession;
import io.identity.domain.vault.connect.Opening.Opened;
import io.identity.domain.vault.connect.ReturnUrls;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.ConnectionQuery;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.GiveBackTokens;
import io.identity.domain.vault.connections.GrantRevocation;
import io.identity.domain.vault.connections.OpenGate;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.PlainCipher;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.infrastructure.database.Database;
import java.net.URI;
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
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Servers on one database, and a browser comes back to all of them at once. */
class ConnectTogetherTest {

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

    private static final int SERVERS = 8;
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final URI RETURN_URL = URI.create("https://app.example/done");

    private final ConnectSessions sessions;
    private final Connections connections;
    private final Transaction transaction;
    private final PlainCipher cipher = new PlainCipher();
    private final InstantSource clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private final SecurityEvents events = event -> {};
    private final GrantRevocation revocation = (provider, token, whose) -> {};
    private final SlowProvider provider = new SlowProvider();
    private final ConnectedProviders providers = id -> Optional.of(SampleProvider.standard());
    private final Owner owner = SampleConnection.newOwner();
    private final ConnectPolicy policy =
        new ConnectPolicy(
            "https://id.example",
            new ReturnUrls(List.of(RETURN_URL.toString()), false),
            Duration.ofMinutes(10));

    Together(Database database) {
      sessions = new JpaConnectSessions(database.anyEntityManager());
      connections = database.adapter(Connections.class, "vault.connections.JpaConnections");
      transaction =
          new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
              return database.inTransaction(work);
            }
          };
    }

    @Test
    void a_code_is_redeemed_once_and_makes_one_connection() throws Exception {
      Callback callback = callback(begin());
      List<Callable<Arrival>> servers = new ArrayList<>();
      for (int i = 0; i < SERVERS; i++) {
        servers.add(() -> server().finish(callback));
      }
      List<Arrival> arrivals = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(SERVERS)) {
        for (var arrival : threads.invokeAll(servers)) {
          arrivals.add(arrival.get());
        }
      }

      assertThat(provider.codes).containsExactly("code");
      assertThat(arrivals).filteredOn(Completed.class::isInstance).hasSize(1);
      assertThat(arrivals)
          .filteredOn(ConnectRefusal.class::isInstance)
          .hasSize(SERVERS - 1)
          .allSatisfy(
              refusal ->
                  assertThat(((ConnectRefusal) refusal).reason()).isEqualTo(Reason.STATE_REPLAYED));
      assertThat(
              transaction.call(
                  () -> connections.search(new ConnectionQuery(owner, null, null, null, 10))))
          .hasSize(1);
    }

    private Begun begin() {
      var wish =
          new ConnectWish(owner, SampleProvider.ID, Set.of(), RETURN_URL, null, null, null, null);
      var opened =
          (Opened)
              new OpenConnectSession(
                      sessions,
                      connections,
                      providers,
                      policy,
                      transaction,
                      events,
                      clock,
                      new SecureRandom())
                  .open(wish);
      String link = opened.link().getPath().substring("/connect/".length());
      return (Begun)
          new BeginConnecting(
                  sessions,
                  providers,
                  cipher,
                  policy,
                  transaction,
                  events,
                  clock,
                  new SecureRandom())
              .begin(link, null);
    }

    private static Callback callback(Begun begun) {
      var state = STATE.matcher(begun.provider().toString());
      assertThat(state.find()).isTrue();
      return new Callback(
          SampleProvider.ID, state.group(1), begun.cookie(), new SecretText("code"), null, null);
    }

    private FinishConnecting server() {
      return new FinishConnecting(
          sessions,
          providers,
          new OpenGate(),
          provider,
          provider,
          new GiveBackTokens(connections, revocation, transaction),
          new SaveConnection(connections, id -> true, cipher, events, clock, new SecureRandom()),
          cipher,
          policy,
          occurrence -> {},
          transaction,
          time -> {},
          events,
          clock,
          new SecureRandom());
    }
  }

  /** Takes its time, and remembers what it was sent. */
  private static final class SlowProvider implements TokenEndpoint, ProviderApi {

    private final ConcurrentLinkedQueue<String> codes = new ConcurrentLinkedQueue<>();

    @Override
    public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
      codes.add(code.code().reveal());
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new TokenReply.Tokens(
          new SecretText("access"), new SecretText("refresh"), Duration.ofHours(1), Set.of());
    }

    @Override
    public TokenReply refresh(Provider provider, SecretText refreshToken) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TokenReply.Failed> revoke(Provider provider, SecretText token) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken) {
      throw new UnsupportedOperationException();
    }
  }
}
