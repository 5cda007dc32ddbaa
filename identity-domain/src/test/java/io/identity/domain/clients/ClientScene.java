package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.RevocationPolicy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The registry with its administrator: all that the use cases around clients need, in memory. */
final class ClientScene {

  static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  /** The longest life of an access token, then the largest skew. */
  static final Instant ALL_DEAD = NOW.plus(Duration.ofMinutes(30 + 5));

  final AdjustableClock clock = new AdjustableClock(NOW);
  final SecureRandom random = new SecureRandom();
  final InMemoryClients clients = new InMemoryClients();
  final InMemoryClientSecrets secrets = new InMemoryClientSecrets();
  final InMemoryRevocations revocations = new InMemoryRevocations();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final InMemoryTransaction transaction = new InMemoryTransaction();
  final InMemoryEncryptionKeys keys = new InMemoryEncryptionKeys(transaction);
  final KeySetPolicy keySetPolicy = new KeySetPolicy(Duration.ofMinutes(5), false);
  final ObtainEncryptionKey obtainKey = new ObtainEncryptionKey(keys, keys, keySetPolicy);
  final OneReader oneReader = new OneReader(clients, "identity-api");
  final ClaimPolicy claimPolicy = new ClaimPolicy(Set.of());
  final DenyClient denyClient =
      new DenyClient(revocations, new RevocationPolicy(Duration.ofMinutes(5)), clock);

  Client add(SampleClient sample) {
    Client client = sample.build();
    clients.add(client);
    return client;
  }

  /** One event, about one client and nothing else. */
  void assertReported(String event, String client) {
    assertThat(events.names()).containsExactly(event);
    assertThat(events.last().facts()).isEqualTo(Facts.NONE.client(client));
  }

  void assertNothingHappened() {
    assertThat(events.reported()).isEmpty();
    assertThat(revocations.stored()).isEmpty();
  }
}
