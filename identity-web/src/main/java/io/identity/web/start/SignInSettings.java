package io.identity.web.start;

import io.identity.domain.sessions.SessionPolicy;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.web.http.TrustedProxies;
import io.identity.web.sessions.CookiePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings around signing in: how often, from where, in which browsers, how many. */
@ApplicationScoped
class SignInSettings {

  private static final System.Logger LOG = System.getLogger("identity.start");

  @Inject Settings settings;

  ThrottlePolicy throttlePolicy() {
    return Settings.checked(
        "identity.throttle",
        () ->
            new ThrottlePolicy(
                rate("address", "300/PT1H"),
                rate("account", "100/PT1H"),
                rate("account-at-address", "10/PT15M"),
                rate("client-at-address", "30/PT15M"),
                settings.duration("identity.throttle.familiar-for", "P30D")));
  }

  private Rate rate(String limit, String otherwise) {
    String name = "identity.throttle." + limit;
    return Settings.checked(name, () -> Rate.parse(settings.text(name, otherwise)));
  }

  SessionPolicy sessionPolicy() {
    String name = "identity.sessions.max-per-client";
    return Settings.checked(
        name, () -> new SessionPolicy(Integer.parseInt(settings.text(name, "10"))));
  }

  CookiePolicy cookiePolicy() {
    Set<String> origins =
        Stream.concat(
                Stream.of(settings.issuer()),
                Arrays.stream(settings.text("identity.cookies.origins", "").split(",")))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet());
    return Settings.checked("identity.cookies.origins", () -> new CookiePolicy(origins));
  }

  TrustedProxies trustedProxies() {
    String ranges = settings.text("identity.http.trusted-proxies", "");
    if (ranges.isBlank() && settings.production()) {
      LOG.log(
          Level.WARNING,
          "identity.http.trusted-proxies is not set: behind a proxy everybody has its address,"
              + " and what one of them gets wrong slows all down");
    }
    String header = settings.text("identity.http.proxy-header", "X-Forwarded-For");
    return Settings.checked("identity.http", () -> new TrustedProxies(ranges, header));
  }
}
