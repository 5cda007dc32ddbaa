package io.identity.domain.clients;

import static io.identity.domain.clients.SampleClient.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Reason;
import io.identity.domain.clients.ClientAuthentication.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateClientTest {

  private static final Optional<ClientSecret> NO_SECRET = Optional.empty();
  private static final Optional<ClientSecret> WRONG = Optional.of(new ClientSecret("guess"));

  private final InMemoryClients clients = new InMemoryClients();
  private final AuthenticateClient authenticateClient =
      new AuthenticateClient(clients, new InMemoryClientSecrets());
  private final Client billing = registered(SampleClient.confidential("billing"));
  private final Client app = registered(SampleClient.publicClient("app"));

  @Test
  void a_confidential_client_proves_itself_with_its_secret() {
    assertThat(authenticateClient.authenticate("billing", Optional.of(SECRET)))
        .isEqualTo(new Authenticated(billing));
  }

  @Test
  void a_public_client_names_itself() {
    assertThat(authenticateClient.authenticate("app", NO_SECRET)).isEqualTo(new Authenticated(app));
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
    assertThat(authenticateClient.authenticate(id, Optional.of(SECRET)))
        .isEqualTo(new Refused(Reason.UNKNOWN, null));
  }

  @Test
  void a_refusal_names_the_client_that_somebody_claimed_to_be() {
    var refused = new Refused(Reason.SECRET_WRONG, billing.id());

    assertThat(refused.name()).isEqualTo("client.refused");
    assertThat(refused.facts()).isEqualTo(Facts.NONE.client("billing").reason("secret_wrong"));
    assertThat(new Refused(Reason.UNKNOWN, null).facts().attributable()).isFalse();
  }

  private void assertRefused(
      String id, Optional<ClientSecret> secret, Reason reason, ClientId known) {
    assertThat(authenticateClient.authenticate(id, secret)).isEqualTo(new Refused(reason, known));
  }

  private Client registered(SampleClient sample) {
    Client client = sample.build();
    clients.add(client);
    return client;
  }
}
