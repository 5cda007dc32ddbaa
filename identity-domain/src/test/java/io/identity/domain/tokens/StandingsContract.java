package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Standings} does. */
public abstract class StandingsContract extends PortContract {

  private final User ann =
      SampleUser.named("ann-" + UUID.randomUUID()).groups("nurse", "night").epoch(5).build();
  private final Client app = SampleClient.publicClient("app-" + UUID.randomUUID()).epoch(8).build();

  protected abstract Standings standings();

  protected abstract Users users();

  protected abstract Clients clients();

  @Test
  public void a_standing_has_both_epochs_and_the_persons_groups() {
    addBoth();

    assertThat(standing()).contains(new Standing(true, 5, 8, Set.of("nurse", "night")));
  }

  @Test
  public void a_standing_is_the_one_last_committed() {
    addBoth();
    assertThat(standing()).isPresent();
    commit(() -> users().save(SampleUser.like(ann).epoch(6).groups("doctor").build()));
    commit(() -> clients().save(SampleClient.like(app).epoch(9).build()));

    assertThat(standing()).contains(new Standing(true, 6, 9, Set.of("doctor")));
  }

  @Test
  public void a_disabled_person_stands_nowhere() {
    addBoth();
    commit(() -> users().save(SampleUser.like(ann).disabled().build()));

    assertThat(standing()).map(Standing::enabled).contains(false);
  }

  @Test
  public void nobody_stands_at_a_disabled_client() {
    addBoth();
    commit(() -> clients().save(SampleClient.like(app).disabled().build()));

    assertThat(standing()).map(Standing::enabled).contains(false);
  }

  @Test
  public void an_unknown_person_has_no_standing() {
    commit(() -> clients().add(app));

    assertThat(standing()).isEmpty();
  }

  @Test
  public void there_is_no_standing_at_an_unknown_client() {
    commit(() -> users().add(ann));

    assertThat(standing()).isEmpty();
  }

  private void addBoth() {
    commit(() -> users().add(ann));
    commit(() -> clients().add(app));
  }

  private Optional<Standing> standing() {
    return inTransaction(() -> standings().of(ann.subject(), app.id()));
  }
}
