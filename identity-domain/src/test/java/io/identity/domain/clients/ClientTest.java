package io.identity.domain.clients;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.clients.SampleClient.publicClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientTest {

  private static final RefreshPolicy SERVER =
      new RefreshPolicy(
          Duration.ofDays(7),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          true,
          ActivityMode.EXPIRY);

  @Test
  void a_client_with_a_secret_is_confidential() {
    assertThat(confidential("billing").build().confidential()).isTrue();
    assertThat(publicClient("app").build().confidential()).isFalse();
  }

  /** RFC 9700 §4.14.2. */
  @Test
  void only_a_confidential_client_may_keep_its_refresh_token() {
    assertThat(confidential("billing").withoutRotation().build().refresh().rotation()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publicClient("app").withoutRotation().build());
  }

  @Test
  void a_client_may_ask_only_for_its_grants() {
    Client client = confidential("billing").grants(GrantType.REFRESH_TOKEN).build();

    assertThat(client.may(GrantType.REFRESH_TOKEN)).isTrue();
    assertThat(client.may(GrantType.CLIENT_CREDENTIALS)).isFalse();
  }

  @Test
  void a_client_that_sets_nothing_has_the_servers_policy() {
    assertThat(publicClient("app").build().refreshPolicy(SERVER)).isEqualTo(SERVER);
  }

  @Test
  void a_clients_own_values_go_before_the_servers() {
    Client client =
        confidential("billing")
            .absolute(Duration.ofDays(1))
            .idle(Duration.ofMinutes(5))
            .retryWindow(Duration.ZERO)
            .withoutRotation()
            .build();

    assertThat(client.refreshPolicy(SERVER))
        .isEqualTo(
            new RefreshPolicy(
                Duration.ofDays(1),
                Duration.ofMinutes(5),
                Duration.ZERO,
                false,
                ActivityMode.EXPIRY));
  }

  @Test
  void the_next_epoch_changes_nothing_else() {
    Client client = confidential("billing").firstParty().resourceServer().epoch(4).build();

    assertThat(client.withNextEpoch()).isEqualTo(SampleClient.like(client).epoch(5).build());
  }

  @Test
  void a_grant_is_known_by_its_registered_name_only() {
    assertThat(GrantType.named("client_credentials")).contains(GrantType.CLIENT_CREDENTIALS);
    assertThat(GrantType.named("refresh_token")).contains(GrantType.REFRESH_TOKEN);
    assertThat(GrantType.named("urn:ietf:params:oauth:grant-type:token-exchange"))
        .contains(GrantType.TOKEN_EXCHANGE);
    assertThat(GrantType.named("REFRESH_TOKEN")).isEmpty();
    assertThat(GrantType.named("password")).isEmpty();
  }

  @Test
  void a_secret_and_its_hash_show_nothing_of_themselves() {
    assertThat(new ClientSecret("hunter2").toString()).doesNotContain("hunter2");
    assertThat(new ClientSecretHash("hunter2").toString()).doesNotContain("hunter2");
    assertThat(confidential("billing").build().toString())
        .doesNotContain(SampleClient.SECRET.reveal());
  }
}
