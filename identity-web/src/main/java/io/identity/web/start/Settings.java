package io.identity.web.start;

import io.identity.domain.clients.KeySetPolicy;
import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.tokens.TokenPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Every setting, read once and checked; each is also an environment variable. */
@ApplicationScoped
class Settings {

  @Inject Config config;

  boolean production() {
    return switch (text("identity.mode", "development")) {
      case "development" -> false;
      case "production" -> true;
      default -> throw new StartRefused("identity.mode must be development or production");
    };
  }

  /** Where keys and first credentials lie that development mode makes by itself. */
  Path dataDirectory() {
    return Path.of(text("IDENTITY_DATA_DIR", "data")).toAbsolutePath().normalize();
  }

  String issuer() {
    String issuer =
        text("identity.issuer", "http://localhost:" + text("IDENTITY_HTTP_PORT", "9080"));
    URI uri;
    try {
      uri = URI.create(issuer);
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.issuer is not a URL");
    }
    if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new StartRefused("identity.issuer must be a URL without query and fragment");
    }
    if (issuer.endsWith("/")) {
      throw new StartRefused("identity.issuer must not end with a slash");
    }
    if (production() && !"https".equals(uri.getScheme())) {
      throw new StartRefused("identity.issuer must be an https URL in production mode");
    }
    return issuer;
  }

  TokenPolicy tokenPolicy() {
    mustBe("identity.tokens.activity", "expiry");
    mustBe("identity.tokens.signing-algorithm", "RS256");
    mustBe("identity.revocation.store", "infinispan");
    mustBe("identity.cluster.address", "");
    mustBe("identity.cluster.members", "");
    mustBe("identity.master-key-previous", "");
    String issuer = issuer();
    return checked(
        () ->
            new TokenPolicy(
                issuer,
                duration("identity.tokens.access-lifetime", "PT15M"),
                text("identity.tokens.default-audience", issuer),
                new RefreshPolicy(
                    duration("identity.tokens.refresh-lifetime", "P7D"),
                    duration("identity.tokens.idle-timeout", "PT15M"),
                    duration("identity.tokens.retry-window", "PT30S"),
                    true)));
  }

  RevocationPolicy revocationPolicy() {
    return checked(() -> new RevocationPolicy(duration("identity.tokens.max-skew", "PT5M")));
  }

  KeySetPolicy keySetPolicy() {
    Duration refresh = duration("identity.clients.jwks-refresh", "PT5M");
    try {
      return new KeySetPolicy(refresh, !production());
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.clients.jwks-refresh " + e.getMessage());
    }
  }

  String databaseUrl() {
    return text("IDENTITY_DB_URL", "");
  }

  Optional<String> optional(String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  private Duration duration(String name, String otherwise) {
    try {
      return Duration.parse(text(name, otherwise));
    } catch (DateTimeParseException e) {
      throw new StartRefused(name + " must be an ISO 8601 duration such as " + otherwise);
    }
  }

  /** A value that is documented but not served must not be taken silently for another. */
  private void mustBe(String name, String only) {
    if (!text(name, only).equals(only)) {
      throw new StartRefused(name + " can only be " + (only.isEmpty() ? "left out" : only));
    }
  }

  private static <T> T checked(java.util.function.Supplier<T> policy) {
    try {
      return policy.get();
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.tokens: " + e.getMessage());
    }
  }
}
