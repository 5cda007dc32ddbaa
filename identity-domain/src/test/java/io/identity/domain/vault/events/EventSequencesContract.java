package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link EventSequences} does. */
public abstract class EventSequencesContract extends PortContract {

  protected final String stream = "connection/" + UUID.randomUUID();

  protected abstract EventSequences sequences();

  @Test
  public void numbers_begin_at_one_and_leave_none_out() {
    assertThat(inTransaction(() -> sequences().next(stream))).isEqualTo(1);
    assertThat(inTransaction(() -> sequences().next(stream))).isEqualTo(2);
    commit(
        () -> {
          assertThat(sequences().next(stream)).isEqualTo(3);
          assertThat(sequences().next(stream)).isEqualTo(4);
        });
  }

  @Test
  public void each_stream_has_its_own() {
    String other = "provider/" + UUID.randomUUID();
    commit(() -> assertThat(sequences().next(stream)).isEqualTo(1));

    assertThat(inTransaction(() -> sequences().next(other))).isEqualTo(1);
  }
}
