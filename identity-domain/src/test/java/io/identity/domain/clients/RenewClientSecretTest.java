package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Reason;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.SecretRenewal.PublicClient;
import io.identity.domain.clients.SecretRenewal.Renewed;
import io.identity.domain.clients.SecretRenewal.Unknown;
import io.identity.domain.throttling.InMemoryPseudonyms;
import io.identity.domain.throttling.InMemoryThrottleEntries;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.RecentLooks;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewClientSecretTest {

  private final ClientScene scene = new ClientScene();
  private final RenewClientSecret renewClientSecret =
      new RenewClientSecret(scene.clients, scene.secrets, scene.random, scene.events);
  private final Client billing = scene.add(SampleClient.confidential("billing").epoch(4));

  @Test
  void the_new_secret_counts_and_the_old_one_no_more() {
    var renewed = (Renewed) renewClientSecret.renew(billing.id());

    assertThat(renewed.secret().reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(authenticate(renewed.secret())).isEqualTo(new Authenticated(renewed.client()));
    assertThat(authenticate(SampleClient.SECRET))
        .isEqualTo(new Refused(Reason.SECRET_WRONG, billing.id()));
    scene.assertReported("client.secret_renewed", "billing");
  }

  @Test
  void nothing_else_changes() {
    var renewed = (Renewed) renewClientSecret.renew(billing.id());

    assertThat(renewed.client().metadata()).isEqualTo(billing.metadata());
    assertThat(renewed.client().epoch()).isEqualTo(4);
    assertThat(scene.revocations.stored()).isEmpty();
  }

  @Test
  void a_public_client_has_none_to_renew() {
    Client app = scene.add(SampleClient.publicClient("app"));

    assertThat(renewClientSecret.renew(app.id())).isEqualTo(new PublicClient());
    assertThat(scene.clients.find(app.id())).contains(app);
    scene.assertNothingHappened();
  }

  @Test
  void an_unknown_or_removed_client_gets_none() {
    scene.clients.remove(billing);

    assertThat(renewClientSecret.renew(billing.id())).isEqualTo(new Unknown());
    assertThat(renewClientSecret.renew(new ClientId("nobody"))).isEqualTo(new Unknown());
    scene.assertNothingHappened();
  }

  private ClientAuthentication authenticate(ClientSecret secret) {
    Rate generous = new Rate(10, Duration.ofMinutes(1));
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    var throttle = new Throttle(new InMemoryThrottleEntries(), new InMemoryPseudonyms(), clock);
    return new AuthenticateClient(
            scene.clients,
            scene.secrets,
            throttle,
            new RecentLooks(throttle, clock),
            new ThrottlePolicy(generous, generous, generous, generous, Duration.ZERO),
            new InMemoryTransaction())
        .authenticate("billing", Optional.of(secret), Source.of("192.0.2.1"));
  }
}
