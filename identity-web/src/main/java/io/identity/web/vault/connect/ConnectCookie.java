package io.identity.web.vault.connect;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is known by between leaving and coming back. It must come with the provider's
 * redirect, hence {@code Lax}; the prefix keeps other hosts from planting it (RFC 6265bis
 * §4.1.3.2).
 */
@ApplicationScoped
class ConnectCookie {

  private static final String NAME = "__Host-identity-connect";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  @Inject HttpServletRequest request;

  /** Null without one; of two nobody knows which one is ours. */
  @Nullable String presented() {
    List<String> values =
        Stream.ofNullable(request.getCookies())
            .flatMap(Stream::of)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .toList();
    return values.size() == 1 ? values.getFirst() : null;
  }

  static String header(String value, Duration age) {
    return NAME + "=" + value + "; Max-Age=" + age.toSeconds() + ATTRIBUTES;
  }
}
