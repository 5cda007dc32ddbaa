package io.identity.web.sessions;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose pages may have the refresh token in a cookie.
 *
 * @param origins as browsers write them (RFC 6454 §6.2)
 */
public record CookiePolicy(Set<String> origins) {

  private static final Set<String> DEFAULT_PORTS = Set.of("http:80", "https:443");

  public CookiePolicy {
    origins = origins.stream().map(CookiePolicy::origin).collect(Collectors.toUnmodifiableSet());
  }

  /** Of a URL: without path, and without the port that its scheme has anyway. */
  private static String origin(String url) {
    URI uri = URI.create(url);
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("an origin has the form https://app.example");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean plain = uri.getPort() < 0 || DEFAULT_PORTS.contains(scheme + ":" + uri.getPort());
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return scheme + "://" + host + (plain ? "" : ":" + uri.getPort());
  }
}
