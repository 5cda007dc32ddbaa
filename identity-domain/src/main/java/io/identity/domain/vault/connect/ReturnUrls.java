package io.identity.domain.vault.connect;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers may be sent in the end: an address as it is, or with {@code /*} at the end all
 * below it (RFC 9700 §4.11). Nothing else: an open redirector would lend our name to anybody.
 *
 * @param allowed as the administrator wrote them
 * @param plainHttp whether {@code http} to this machine will do, for trying
 */
public record ReturnUrls(List<String> allowed, boolean plainHttp) {

  private static final int LENGTH_MAX = 500;
  private static final String BELOW = "/*";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Browsers and servers differ in what they make of those. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?i);|%3b|%25|%2e|%2f|%5c|%00|//|/\\.{1,2}(/|$)");

  public ReturnUrls {
    allowed = List.copyOf(allowed);
    for (String each : allowed) {
      boolean below = each.endsWith(BELOW);
      @Nullable URI url = parse(below ? each.substring(0, each.length() - 1) : each, plainHttp);
      if (url == null || (below && url.getRawQuery() != null)) {
        throw new IllegalArgumentException(
            "must be https URLs without user and fragment, or such with /* at the end");
      }
    }
  }

  public boolean allow(URI returnUrl) {
    @Nullable URI url = parse(returnUrl.toString(), plainHttp);
    return url != null && allowed.stream().anyMatch(each -> covers(each, url));
  }

  private boolean covers(String rule, URI url) {
    if (!rule.endsWith(BELOW)) {
      return rule.equals(url.toString());
    }
    URI base = Objects.requireNonNull(parse(rule.substring(0, rule.length() - 1), plainHttp));
    return sameOrigin(base, url) && url.getRawPath().startsWith(base.getRawPath());
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Null for what no browser of ours is sent to. */
  private static @Nullable URI parse(String text, boolean plainHttp) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException noUrl) {
      return null;
    }
    boolean clean =
        text.length() <= LENGTH_MAX
            && text.chars().allMatch(c -> c > ' ' && c < 0x7F)
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null
            && !AMBIGUOUS.matcher(url.getRawPath()).find();
    return clean && (isHttps(url) || (plainHttp && isOurs(url))) ? url : null;
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static boolean isOurs(URI url) {
    return "http".equalsIgnoreCase(url.getScheme())
        && LOOPBACK.contains(url.getHost().toLowerCase(Locale.ROOT));
  }
}
