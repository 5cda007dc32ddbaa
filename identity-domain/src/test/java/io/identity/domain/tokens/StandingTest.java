package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {

  @Test
  void a_grant_of_the_current_epochs_stands() {
    assertThat(standing(true, 5, 8).supports(grant(5, 8))).isTrue();
  }

  @Test
  void a_grant_below_the_persons_epoch_does_not_stand() {
    assertThat(standing(true, 6, 8).supports(grant(5, 8))).isFalse();
  }

  @Test
  void a_grant_below_the_clients_epoch_does_not_stand() {
    assertThat(standing(true, 5, 9).supports(grant(5, 8))).isFalse();
  }

  @Test
  void one_epoch_does_not_make_up_for_the_other() {
    assertThat(standing(true, 5, 8).supports(grant(99, 7))).isFalse();
    assertThat(standing(true, 5, 8).supports(grant(4, 99))).isFalse();
  }

  @Test
  void nothing_stands_while_the_person_or_the_client_is_disabled() {
    assertThat(standing(false, 5, 8).supports(grant(5, 8))).isFalse();
  }

  private static Standing standing(boolean enabled, long epoch, long clientEpoch) {
    return new Standing(enabled, epoch, clientEpoch, Set.of());
  }

  private static Grant grant(long epoch, long clientEpoch) {
    return new Grant(
        new SubjectId(new UUID(1, 2)),
        new ClientId("app"),
        Scopes.NONE,
        List.of(),
        Instant.EPOCH,
        epoch,
        clientEpoch);
  }
}
