package io.identity.web.sessions;

import io.identity.domain.tokens.LiveSignIn;
import io.identity.web.http.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The refresh token where no script can read it. The prefix makes browsers insist on {@code
 * Secure}, on the whole host and on no other (RFC 6265bis §4.1.3.2).
 */
@ApplicationScoped
class RefreshCookie {

  private static final String NAME = "__Host-identity-refresh";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  @Inject HttpServletRequest request;
  @Inject CookiePolicy policy;
  @Inject InstantSource clock;

  /**
   * Whether a page of ours sent this request. A form cannot send the header, a script elsewhere
   * only after a preflight that nobody answers; and browsers tell the page's origin by themselves.
   */
  boolean allowed() {
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    return "1".equals(request.getHeader("X-Identity-Request"))
        && origins.size() == 1
        && policy.origins().contains(origins.getFirst());
  }

  /** Of two nobody knows which one is ours. */
  Optional<String> presented() {
    List<String> values = values();
    if (values.size() > 1) {
      throw new InvalidRequest("the cookie is there more than once");
    }
    return values.stream().findFirst();
  }

  /** Gives the browser the token for as long as the sign-in can live. */
  Response set(Response answer, LiveSignIn signIn) {
    Duration left = Duration.between(clock.instant(), signIn.token().expiresAt());
    return with(answer, signIn.value().reveal(), left);
  }

  /** Takes it from a browser that has one. */
  Response clear(Response answer) {
    return values().isEmpty() ? answer : with(answer, "", Duration.ZERO);
  }

  private static Response with(Response answer, String value, Duration age) {
    return Response.fromResponse(answer)
        .header(
            HttpHeaders.SET_COOKIE,
            NAME + "=" + value + "; Max-Age=" + age.toSeconds() + ATTRIBUTES)
        .build();
  }

  private List<String> values() {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(NAME))
        .map(Cookie::getValue)
        .toList();
  }
}
