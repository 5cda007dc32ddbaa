package io.identity.web.start;

import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.clients.ActivityMode;
import io.identity.domain.clients.KeySetPolicy;
import io.identity.domain.clients.RefreshPolicy;
import io.identity.domain.keys.Custody;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.revocation.ClusterPolicy;
import io.identity.domain.revocation.RedisAddress;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.StorePolicy;
import io.identity.domain.tokens.IdlePolicy;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.web.revocation.FeedPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    String issuer = issuer();
    return checked(
        "identity.tokens",
        () ->
            new TokenPolicy(
                issuer,
                duration("identity.tokens.access-lifetime", "PT15M"),
                text("identity.tokens.default-audience", issuer),
                new RefreshPolicy(
                    duration("identity.tokens.refresh-lifetime", "P7D"),
                    duration("identity.tokens.idle-timeout", "PT15M"),
                    duration("identity.tokens.retry-window", "PT30S"),
                    true,
                    activity())));
  }

  private ActivityMode activity() {
    return ActivityMode.named(text("identity.tokens.activity", "expiry"))
        .orElseThrow(() -> new StartRefused("identity.tokens.activity must be expiry or reported"));
  }

  IdlePolicy idlePolicy() {
    return checked(
        "identity.tokens", () -> new IdlePolicy(duration("identity.tokens.idle-check", "PT5S")));
  }

  CleanupPolicy cleanupPolicy() {
    return checked(
        "identity.cleanup",
        () ->
            new CleanupPolicy(
                duration("identity.cleanup.every", "PT1H"),
                duration("identity.cleanup.keep-sign-ins", "P30D")));
  }

  RevocationPolicy revocationPolicy() {
    return checked(
        "identity.tokens",
        () -> new RevocationPolicy(duration("identity.tokens.max-skew", "PT5M")));
  }

  ClusterPolicy clusterPolicy() {
    return checked(
        "identity.cluster",
        () ->
            ClusterPolicy.of(
                text("identity.cluster.address", ""), text("identity.cluster.members", "")));
  }

  StorePolicy storePolicy() {
    return switch (text("identity.revocation.store", "infinispan")) {
      case "infinispan" -> StorePolicy.IN_MEMORY;
      case "redis" -> new StorePolicy(Optional.of(redis()));
      default -> throw new StartRefused("identity.revocation.store must be infinispan or redis");
    };
  }

  private RedisAddress redis() {
    String url =
        textOrFile("identity.redis.url")
            .orElseThrow(
                () ->
                    new StartRefused(
                        "identity.redis.url must be set where identity.revocation.store is redis"));
    return checked("identity.redis.url", () -> RedisAddress.parse(url));
  }

  KeyPolicy keyPolicy() {
    SigningAlgorithm algorithm =
        SigningAlgorithm.named(text("identity.tokens.signing-algorithm", "RS256"))
            .orElseThrow(
                () ->
                    new StartRefused(
                        "identity.tokens.signing-algorithm must be one of "
                            + Arrays.stream(SigningAlgorithm.values())
                                .map(SigningAlgorithm::registeredName)
                                .collect(Collectors.joining(", "))));
    Duration whileAccepted =
        RevocationPolicy.TOKEN_LIFETIME_MAX.plus(revocationPolicy().maxSkew()).plus(KeyPolicy.LAG);
    KeyPolicy policy =
        checked(
            "identity.keys",
            () ->
                new KeyPolicy(
                    algorithm,
                    duration("identity.keys.rotate-every", "P90D"),
                    duration("identity.keys.jwks-max-age", "PT5M"),
                    duration("identity.keys.retired-for", whileAccepted.toString())));
    Duration needed =
        tokenPolicy().accessLifetime().plus(revocationPolicy().maxSkew()).plus(KeyPolicy.LAG);
    if (policy.retiredFor().compareTo(needed) < 0) {
      throw new StartRefused(
          "identity.keys.retired-for must be at least " + needed + ": tokens are accepted so long");
    }
    return policy;
  }

  /** Who keeps signing keys; every option may also be in a file. */
  Custody custody() {
    return new Custody(
        text("identity.keys.custodian", "database"), name -> textOrFile("identity.keys." + name));
  }

  KeySetPolicy keySetPolicy() {
    Duration refresh = duration("identity.clients.jwks-refresh", "PT5M");
    try {
      return new KeySetPolicy(refresh, !production());
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.clients.jwks-refresh " + e.getMessage());
    }
  }

  FeedPolicy feedPolicy() {
    String streams = "identity.revocation.streams-max";
    try {
      return new FeedPolicy(Integer.parseInt(text(streams, "10000")));
    } catch (IllegalArgumentException e) {
      throw new StartRefused(streams + " must be a number from 1 on");
    }
  }

  String databaseUrl() {
    return text("IDENTITY_DB_URL", "");
  }

  Optional<String> optional(String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  /** A value, or with {@code -file} after its name what a file holds. */
  Optional<String> textOrFile(String name) {
    return optional(name).or(() -> optional(name + "-file").map(path -> read(name, path)));
  }

  private static String read(String name, String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      throw new StartRefused(name + "-file cannot be read: " + path);
    }
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  Duration duration(String name, String otherwise) {
    try {
      return Duration.parse(text(name, otherwise));
    } catch (DateTimeParseException e) {
      throw new StartRefused(name + " must be an ISO 8601 duration such as " + otherwise);
    }
  }

  static <T> T checked(String prefix, Supplier<T> policy) {
    try {
      return policy.get();
    } catch (IllegalArgumentException e) {
      throw new StartRefused(prefix + ": " + e.getMessage());
    }
  }
}
