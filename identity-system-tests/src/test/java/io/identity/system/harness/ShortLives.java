package io.identity.system.harness;

import java.time.Duration;
import java.util.Map;

/** Lives short enough to wait for their end, long enough for a busy machine. No mail is sent. */
public final class ShortLives {

  public static final Duration ACCESS = Duration.ofSeconds(5);
  public static final Duration RETRY_WINDOW = Duration.ofSeconds(1);
  public static final Duration IDLE = Duration.ofSeconds(2);
  public static final Duration REFRESH = Duration.ofSeconds(10);

  static final Map<String, String> SETTINGS =
      Map.of(
          "IDENTITY_TOKENS_ACCESS_LIFETIME", ACCESS.toString(),
          "IDENTITY_TOKENS_RETRY_WINDOW", RETRY_WINDOW.toString(),
          "IDENTITY_TOKENS_IDLE_TIMEOUT", IDLE.toString(),
          "IDENTITY_TOKENS_REFRESH_LIFETIME", REFRESH.toString(),
          "IDENTITY_MAIL", "off");

  private ShortLives() {}
}
