package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.clients.RevokeClient.ClientRevoked;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevokeClientTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  /** The longest life of an access token, then the largest skew. */
  private static final Instant ALL_DEAD = NOW.plus(Duration.ofMinutes(30 + 5));

  private final InMemoryClients clients = new InMemoryClients();
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final RevokeClient revokeClient =
      new RevokeClient(
          clients,
          revocations,
          new RevocationPolicy(Duration.ofMinutes(5)),
          events,
          new AdjustableClock(NOW));
  private final Client billing = SampleClient.confidential("billing").epoch(4).build();

  @Test
  void everything_issued_to_the_client_until_now_is_denied() {
    clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).contains(new ClientRevoked(billing.id()));
    assertThat(clients.find(billing.id())).contains(SampleClient.like(billing).epoch(5).build());
    assertThat(revocations.stored()).containsExactly(Revocation.client("billing", 5, ALL_DEAD));
  }

  @Test
  void revoking_again_denies_what_was_issued_since() {
    clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(revocations.stored()).contains(Revocation.client("billing", 6, ALL_DEAD));
  }

  @Test
  void other_clients_stay_as_they_are() {
    Client portal = SampleClient.confidential("portal").build();
    clients.add(billing);
    clients.add(portal);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(clients.find(portal.id())).contains(portal);
  }

  @Test
  void the_event_names_the_client() {
    clients.add(billing);

    assertThat(revokeClient.revoke(billing.id())).isPresent();
    assertThat(events.names()).containsExactly("client.revoked");
    assertThat(events.last().facts()).isEqualTo(Facts.NONE.client("billing"));
  }

  @Test
  void an_unknown_client_changes_nothing() {
    assertThat(revokeClient.revoke(billing.id())).isEmpty();
    assertThat(revocations.stored()).isEmpty();
    assertThat(events.reported()).isEmpty();
  }
}
