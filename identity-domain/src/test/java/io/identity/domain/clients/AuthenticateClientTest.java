package io.identity.domain.clients;

import static io.identity.domain.clients.SampleClient.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Reason;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.InMemoryPseudonyms;
import io.identity.domain.throttling.InMemoryThrottleEntries;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.RecentLooks;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateClientTest {

  private static final Optional<ClientSecret> NO_SECRET = Optional.empty();
  private static final Optional<ClientSecret> WRONG = Optional.of(new ClientSecret("guess"));

  private static final Source HERE = Source.of("192.0.2.1");
  private static final Source THERE = Source.of("198.51.100.7");
  private static final Rate THREE = new Rate(3, Duration.ofMinutes(1));
  private static final Rate SIX = new Rate(6, Duration.ofMinutes(1));

  private final InMemoryClients clients = new InMemoryClients();
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
  private final Throttle throttle =
      new Throttle(new InMemoryThrottleEntries(), new InMemoryPseudonyms(), clock);
  private final AuthenticateClient authenticateClient =
      new AuthenticateClient(
          clients,
          new InMemoryClientSecrets(),
          throttle,
          new RecentLooks(throttle, clock),
          new ThrottlePolicy(SIX, SIX, SIX, THREE, Duration.ZERO),
          transaction);
  private final Client billing = registered(SampleClient.confidential("billing"));
  private final Client app = registered(SampleClient.publicClient("app"));

  @Test
  void a_confidential_client_proves_itself_with_its_secret() {
    assertThat(authenticateClient.authenticate("billing", Optional.of(SECRET), HERE))
        .isEqualTo(new Authenticated(billing));
  }

  @Test
  void a_public_client_names_itself() {
    assertThat(authenticateClient.authenticate("app", NO_SECRET, HERE))
        .isEqualTo(new Authenticated(app));
  }

  @Test
  void a_wrong_secret_is_refused() {
    assertRefused("billing", WRONG, Reason.SECRET_WRONG, billing.id());
  }

  @Test
  void a_missing_secret_is_refused() {
    assertRefused("billing", NO_SECRET, Reason.SECRET_MISSING, billing.id());
  }

  @Test
  void a_secret_from_a_client_that_has_none_is_refused() {
    assertRefused("app", Optional.of(SECRET), Reason.SECRET_UNEXPECTED, app.id());
  }

  @Test
  void a_disabled_client_is_refused_whatever_it_presents() {
    Client gone = registered(SampleClient.confidential("gone").disabled());

    assertRefused("gone", Optional.of(SECRET), Reason.DISABLED, gone.id());
    assertRefused("gone", WRONG, Reason.DISABLED, gone.id());
    assertRefused("gone", NO_SECRET, Reason.DISABLED, gone.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nobody", "", "BILLING", "no id at all", "01234567-89ab-cdef-0123-456789abcdef"})
  void an_unknown_client_is_refused_and_not_named(String id) {
    assertThat(authenticateClient.authenticate(id, Optional.of(SECRET), HERE))
        .isEqualTo(new Refused(Reason.UNKNOWN, null));
  }

  @Test
  void a_refusal_names_the_client_that_somebody_claimed_to_be() {
    var refused = new Refused(Reason.SECRET_WRONG, billing.id());

    assertThat(refused.name()).isEqualTo("client.refused");
    assertThat(refused.facts()).isEqualTo(Facts.NONE.client("billing").reason("secret_wrong"));
    assertThat(new Refused(Reason.UNKNOWN, null).facts().attributable()).isFalse();
  }

  @Test
  void after_a_few_wrong_secrets_not_even_the_right_one_counts_there() {
    for (int i = 0; i < 3; i++) {
      assertRefused("billing", WRONG, Reason.SECRET_WRONG, billing.id());
    }

    assertThrottled(Limit.CLIENT_AT_ADDRESS, "billing", WRONG);
    assertThrottled(Limit.CLIENT_AT_ADDRESS, "billing", Optional.of(SECRET));
    assertThat(authenticateClient.authenticate("billing", Optional.of(SECRET), THERE))
        .isEqualTo(new Authenticated(billing));
  }

  @Test
  void that_the_right_one_was_just_accepted_there_helps_nobody_who_guesses() {
    assertThat(authenticateClient.authenticate("billing", Optional.of(SECRET), HERE))
        .isEqualTo(new Authenticated(billing));
    for (int i = 0; i < 3; i++) {
      assertRefused("billing", WRONG, Reason.SECRET_WRONG, billing.id());
    }

    assertThrottled(Limit.CLIENT_AT_ADDRESS, "billing", Optional.of(SECRET));
  }

  @Test
  void unknown_clients_are_throttled_in_the_same_way() {
    for (int i = 0; i < 3; i++) {
      assertRefused("nobody", WRONG, Reason.UNKNOWN, null);
    }

    assertThrottled(Limit.CLIENT_AT_ADDRESS, "nobody", WRONG);
  }

  @Test
  void ids_made_up_run_out_as_well() {
    for (int i = 0; i < 6; i++) {
      assertRefused("nobody" + i, WRONG, Reason.UNKNOWN, null);
    }

    assertThrottled(Limit.CLIENTS_AT_ADDRESS, "nobody6", WRONG);
    assertThat(authenticateClient.authenticate("billing", Optional.of(SECRET), HERE))
        .as("who is known is not in the way of others")
        .isEqualTo(new Authenticated(billing));
  }

  @Test
  void a_public_client_has_nothing_that_could_be_guessed() {
    for (int i = 0; i < 4; i++) {
      authenticateClient.authenticate("app", WRONG, HERE);
    }

    assertThat(authenticateClient.authenticate("app", NO_SECRET, HERE))
        .isEqualTo(new Authenticated(app));
  }

  @Test
  void who_is_throttled_is_counted_and_not_named() {
    var throttled = new Throttled(new Exhausted(Limit.CLIENT_AT_ADDRESS, Duration.ofMinutes(1)));

    assertThat(throttled.name()).isEqualTo("client.throttled");
    assertThat(throttled.facts()).isEqualTo(Facts.NONE.reason("client_at_address"));
  }

  private void assertThrottled(Limit limit, String id, Optional<ClientSecret> secret) {
    assertThat(authenticateClient.authenticate(id, secret, HERE))
        .isEqualTo(new Throttled(new Exhausted(limit, Duration.ofMinutes(1))));
  }

  private void assertRefused(
      String id, Optional<ClientSecret> secret, Reason reason, @Nullable ClientId known) {
    assertThat(authenticateClient.authenticate(id, secret, HERE))
        .isEqualTo(new Refused(reason, known));
  }

  private Client registered(SampleClient sample) {
    Client client = sample.build();
    clients.add(client);
    return client;
  }
}
