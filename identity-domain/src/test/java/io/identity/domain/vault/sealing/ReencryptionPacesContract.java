package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link ReencryptionPaces} does that was made afresh. */
public abstract class ReencryptionPacesContract extends PortContract {

  protected abstract ReencryptionPaces paces();

  @Test
  public void the_pace_is_as_usual_until_somebody_says_so_and_then_as_said_last() {
    assertThat(find()).isEqualTo(ReencryptionPace.USUAL);

    assertComesBack(new ReencryptionPace(true, Duration.ofMillis(1_500)));
    assertComesBack(new ReencryptionPace(false, Duration.ZERO));
    assertComesBack(ReencryptionPace.USUAL);
  }

  private void assertComesBack(ReencryptionPace pace) {
    commit(() -> paces().save(pace));
    assertThat(find()).isEqualTo(pace);
  }

  private ReencryptionPace find() {
    return inTransaction(() -> paces().find());
  }
}
