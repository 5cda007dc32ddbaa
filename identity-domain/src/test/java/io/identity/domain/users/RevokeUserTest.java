package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.users.RevokeUser.UserRevoked;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevokeUserTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  /** The longest life of an access token, then the largest skew. */
  private static final Instant ALL_DEAD = NOW.plus(Duration.ofMinutes(30 + 5));

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final RevokeUser revokeUser =
      new RevokeUser(
          users,
          new DenyUser(
              users,
              revocations,
              new RevocationPolicy(Duration.ofMinutes(5)),
              new AdjustableClock(NOW)),
          events);
  private final User ann = SampleUser.named("ann").epoch(4).build();
  private final String sub = ann.subject().toString();

  @Test
  void everything_issued_to_the_person_until_now_is_denied() {
    users.add(ann);

    assertThat(revokeUser.revoke(ann.subject())).contains(new UserRevoked(ann.subject()));
    assertThat(users.find(ann.subject())).contains(SampleUser.like(ann).epoch(5).build());
    assertThat(revocations.stored()).containsExactly(Revocation.subject(sub, 5, ALL_DEAD));
  }

  @Test
  void revoking_again_denies_what_was_issued_since() {
    users.add(ann);

    assertThat(revokeUser.revoke(ann.subject())).isPresent();
    assertThat(revokeUser.revoke(ann.subject())).isPresent();
    assertThat(revocations.stored()).contains(Revocation.subject(sub, 6, ALL_DEAD));
  }

  @Test
  void other_people_stay_as_they_are() {
    User bob = SampleUser.named("bob").build();
    users.add(ann);
    users.add(bob);

    assertThat(revokeUser.revoke(ann.subject())).isPresent();
    assertThat(users.find(bob.subject())).contains(bob);
  }

  @Test
  void the_event_names_the_subject() {
    users.add(ann);

    assertThat(revokeUser.revoke(ann.subject())).isPresent();
    assertThat(events.names()).containsExactly("user.revoked");
    assertThat(events.last().facts()).isEqualTo(Facts.NONE.subject(sub));
  }

  @Test
  void an_unknown_person_changes_nothing() {
    assertThat(revokeUser.revoke(ann.subject())).isEmpty();
    assertThat(revocations.stored()).isEmpty();
    assertThat(events.reported()).isEmpty();
  }
}
