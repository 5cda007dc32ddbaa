package io.identity.web.start;

import io.identity.domain.upstream.GroupMapping;
import io.identity.domain.upstream.Upstream;
import io.identity.domain.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The providers named in {@code identity.upstreams}; each has settings of its own. A list, because
 * environment variables cannot be searched for names.
 */
@ApplicationScoped
class UpstreamSettings {

  private static final String LIST = "identity.upstreams";

  /** So plain that each makes variables of its own. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,32}");

  @Inject Settings settings;

  Upstreams upstreams() {
    List<String> names = words(settings.text(LIST, "")).toList();
    if (!names.stream().allMatch(NAME.asMatchPredicate())) {
      throw new StartRefused(LIST + " must be names of a-z and 0-9, separated by commas");
    }
    List<Upstream> all = names.stream().map(this::upstream).toList();
    try {
      return new Upstreams(all);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(LIST + ": " + e.getMessage());
    }
  }

  private Upstream upstream(String name) {
    String prefix = "identity.upstream." + name + ".";
    try {
      return new Upstream(
          url(prefix + "issuer").map(URI::toString).orElse(""),
          settings.text(prefix + "client-id", ""),
          url(prefix + "jwks-uri").orElse(null),
          Set.copyOf(words(settings.text(prefix + "algorithms", "RS256")).toList()),
          Duration.parse(settings.text(prefix + "max-age", "PT10M")),
          createsPeople(prefix + "create"),
          groups(prefix).orElse(null),
          !settings.production());
    } catch (IllegalArgumentException e) {
      throw new StartRefused(prefix + e.getMessage());
    } catch (DateTimeParseException e) {
      throw new StartRefused(prefix + "max-age must be an ISO 8601 duration such as PT10M");
    }
  }

  private Optional<URI> url(String name) {
    try {
      return settings.optional(name).map(URI::create);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(name + " is not a URL");
    }
  }

  private boolean createsPeople(String name) {
    return switch (settings.text(name, "true")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new StartRefused(name + " must be true or false");
    };
  }

  private Optional<GroupMapping> groups(String prefix) {
    Optional<String> map = settings.optional(prefix + "groups-map");
    Optional<String> claim = settings.optional(prefix + "groups-claim");
    if (map.isPresent() != claim.isPresent()) {
      throw new StartRefused(prefix + "groups-claim and groups-map need each other");
    }
    return claim.map(name -> GroupMapping.parse(name, map.orElseThrow()));
  }

  private static Stream<String> words(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }
}
