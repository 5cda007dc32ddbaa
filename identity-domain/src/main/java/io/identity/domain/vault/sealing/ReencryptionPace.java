package io.identity.domain.vault.sealing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast an administrator wants rows to be sealed anew, by all servers together.
 *
 * @param rest between two batches; null: as the settings say
 */
public record ReencryptionPace(boolean paused, @Nullable Duration rest) {

  public static final ReencryptionPace USUAL = new ReencryptionPace(false, null);

  public static final Duration REST_MAX = Duration.ofMinutes(1);

  public ReencryptionPace {
    if (rest != null && (rest.isNegative() || rest.compareTo(REST_MAX) > 0)) {
      throw new IllegalArgumentException("a rest must be between PT0S and " + REST_MAX);
    }
  }
}
