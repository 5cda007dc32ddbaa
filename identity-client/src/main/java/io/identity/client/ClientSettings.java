package io.identity.client;

import io.identity.client.feed.FeedPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Everything that MicroProfile Config says about us.
 *
 * @param reporting how often activity is reported; empty for never
 */
record ClientSettings(
    FeedPolicy feed,
    StalePolicy stale,
    Optional<Credentials> credentials,
    Optional<Duration> reporting) {

  private static final String PREFIX = "identity.client.";

  ClientSettings {
    if (stale.introspects() && credentials.isEmpty()) {
      throw new IllegalArgumentException(
          "introspection needs identity.client.id and identity.client.secret");
    }
  }

  static ClientSettings read(Config config) {
    String issuer =
        text(config, "issuer")
            .or(() -> config.getOptionalValue("mp.jwt.verify.issuer", String.class))
            .filter(value -> !value.isBlank())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "whose tokens are these? mp.jwt.verify.issuer or identity.client.issuer"
                            + " must be set"));
    Optional<Credentials> credentials =
        text(config, "id")
            .flatMap(id -> text(config, "secret").map(secret -> new Credentials(id, secret)));
    boolean reports = text(config, "activity").map(Boolean::parseBoolean).orElse(false);
    return new ClientSettings(
        new FeedPolicy(
            issuer,
            address(text(config, "url").orElse(issuer)),
            duration(config, "stale-after", Duration.ofSeconds(10)),
            duration(config, "max-skew", Duration.ofMinutes(5))),
        StalePolicy.parse(text(config, "stale-policy").orElse("*=deny")),
        credentials,
        credentials
            .filter(present -> reports)
            .map(present -> duration(config, "activity-interval", Duration.ofSeconds(1))));
  }

  String url() {
    return feed.url();
  }

  private static String address(String url) {
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    String scheme = URI.create(bare).getScheme();
    if (!"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException("identity.client.url must be where the issuer answers");
    }
    return bare;
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(PREFIX + key, String.class).map(String::strip);
  }

  private static Duration duration(Config config, String key, Duration otherwise) {
    Duration value = text(config, key).map(Duration::parse).orElse(otherwise);
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(PREFIX + key + " must be longer than nothing");
    }
    return value;
  }
}
