package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.revocation.InMemoryRevocations;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeactivateUserTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant ALL_DEAD = NOW.plus(Duration.ofMinutes(30 + 5));

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final DenyUser denyUser =
      new DenyUser(
          users,
          revocations,
          new RevocationPolicy(Duration.ofMinutes(5)),
          new AdjustableClock(NOW));
  private final DeactivateUser deactivateUser = new DeactivateUser(users, denyUser, events);
  private final ActivateUser activateUser = new ActivateUser(users, events);
  private final User ann = SampleUser.named("ann").epoch(4).build();
  private final String sub = ann.subject().toString();

  @Test
  void somebody_who_is_deactivated_is_disabled_and_has_nothing_left() {
    users.add(ann);

    assertThat(deactivateUser.deactivate(ann.subject())).isPresent();
    assertThat(users.find(ann.subject()))
        .contains(SampleUser.like(ann).disabled().epoch(5).build());
    assertThat(revocations.stored()).containsExactly(Revocation.subject(sub, 5, ALL_DEAD));
  }

  /** Whoever repeats it waits for the denial, too. */
  @Test
  void deactivating_again_denies_again() {
    users.add(ann);

    assertThat(deactivateUser.deactivate(ann.subject())).isPresent();
    assertThat(deactivateUser.deactivate(ann.subject())).isPresent();
    assertThat(revocations.stored()).contains(Revocation.subject(sub, 6, ALL_DEAD));
  }

  @Test
  void what_was_issued_before_stays_dead_when_somebody_is_activated() {
    users.add(ann);

    assertThat(deactivateUser.deactivate(ann.subject())).isPresent();
    assertThat(activateUser.activate(ann.subject())).isPresent();
    assertThat(users.find(ann.subject())).contains(SampleUser.like(ann).epoch(5).build());
  }

  @Test
  void the_events_name_the_subject() {
    users.add(ann);

    assertThat(deactivateUser.deactivate(ann.subject())).isPresent();
    assertThat(activateUser.activate(ann.subject())).isPresent();
    assertThat(events.names()).containsExactly("user.deactivated", "user.activated");
    assertThat(events.reported())
        .extracting(event -> event.facts())
        .containsOnly(Facts.NONE.subject(sub));
  }

  @Test
  void an_unknown_person_changes_nothing() {
    assertThat(deactivateUser.deactivate(ann.subject())).isEmpty();
    assertThat(activateUser.activate(ann.subject())).isEmpty();
    assertThat(revocations.stored()).isEmpty();
    assertThat(events.reported()).isEmpty();
  }
}
