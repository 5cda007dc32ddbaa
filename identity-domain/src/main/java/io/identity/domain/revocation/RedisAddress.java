package io.identity.domain.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Redis server, and as whom to speak to it.
 *
 * @param tls its certificate is checked, and that it is this host's
 * @param user empty: Redis' default user
 * @param password empty: none is sent
 * @param database its number
 */
public record RedisAddress(
    boolean tls,
    String host,
    int port,
    Optional<String> user,
    Optional<String> password,
    int database) {

  private static final int PORT = 6379;
  private static final int PORT_MAX = 65_535;
  private static final Pattern PATH = Pattern.compile("/?|/[0-9]{1,4}");

  /**
   * Reads {@code redis://[user:password@]host[:port][/database]}, or {@code rediss://} for TLS;
   * what is special in a URL is percent-encoded (RFC 3986 §2.1).
   *
   * @throws IllegalArgumentException without the text, which may hold a password
   */
  public static RedisAddress parse(String text) {
    try {
      URI uri = URI.create(text);
      Optional<String> credentials = Optional.ofNullable(uri.getRawUserInfo());
      if (isOne(uri) && credentials.map(c -> c.contains(":")).orElse(true)) {
        return new RedisAddress(
            uri.getScheme().equals("rediss"),
            uri.getHost(),
            uri.getPort() == -1 ? PORT : uri.getPort(),
            credentials.flatMap(c -> decoded(c.substring(0, c.indexOf(':')))),
            credentials.flatMap(c -> decoded(c.substring(c.indexOf(':') + 1))),
            uri.getPath().length() < 2 ? 0 : Integer.parseInt(uri.getPath().substring(1)));
      }
    } catch (IllegalArgumentException notOne) {
      // Said below, in words that hold no password.
    }
    throw new IllegalArgumentException(
        "must be redis://[user:password@]host[:port][/database], or rediss:// for TLS,"
            + " with special characters percent-encoded");
  }

  private static boolean isOne(URI uri) {
    return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getPort() <= PORT_MAX
        && PATH.matcher(uri.getPath()).matches()
        && uri.getQuery() == null
        && uri.getFragment() == null;
  }

  /** A plus sign is a plus sign: this is no form. */
  private static Optional<String> decoded(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
  }

  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
