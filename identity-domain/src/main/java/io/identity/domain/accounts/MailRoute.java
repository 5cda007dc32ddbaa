package io.identity.domain.accounts;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which way messages go. */
public sealed interface MailRoute {

  /**
   * To a mail server (RFC 5321).
   *
   * @param username null to send without signing in
   * @param encrypted whether the connection must be, by STARTTLS (RFC 3207)
   * @param timeout for connecting, and for each answer
   */
  record Smtp(
      String host,
      int port,
      @Nullable String username,
      @Nullable String password,
      String from,
      boolean encrypted,
      Duration timeout)
      implements MailRoute {

    private static final int PORT_MAX = 65_535;
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);

    public Smtp {
      if (port < 1 || port > PORT_MAX) {
        throw new IllegalArgumentException("port must be 1 to 65535");
      }
      if ((username == null) != (password == null)) {
        throw new IllegalArgumentException("username and password go together");
      }
      if (username != null && !encrypted) {
        throw new IllegalArgumentException("a password is only sent with starttls=required");
      }
      if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
        throw new IllegalArgumentException("timeout must be more than PT0S, and PT30S at most");
      }
    }

    @Override
    public String toString() {
      return "Smtp[" + host + ":" + port + "]";
    }
  }

  /** Into files of a directory, for trying. */
  record Files(Path directory) implements MailRoute {}

  /** None is sent. */
  record Off() implements MailRoute {}
}
