package io.identity.web.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose word counts about where a request came from. Each proxy appends the address it was called
 * from, so the list is read from its right end, as far as proxies of ours wrote it; what is left of
 * that, anybody can have sent. Only one of the two headers is read: the other one may have come
 * through a proxy that does not know it.
 */
public final class TrustedProxies {

  /** Believes nobody. */
  public static final TrustedProxies NONE = new TrustedProxies("", "X-Forwarded-For");

  private static final String FORWARDED = "Forwarded";

  private final List<AddressRange> ranges;
  private final String header;

  /**
   * Checks both, or throws an {@link IllegalArgumentException}.
   *
   * @param ranges CIDR ranges and addresses, with commas between
   * @param header the one in which they write: {@code X-Forwarded-For} or {@code Forwarded}
   */
  public TrustedProxies(String ranges, String header) {
    this.ranges =
        Stream.of(ranges.split(","))
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .map(AddressRange::parse)
            .toList();
    this.header = header;
    if (!List.of("X-Forwarded-For", FORWARDED).contains(header)) {
      throw new IllegalArgumentException("the header is X-Forwarded-For or Forwarded");
    }
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  String header() {
    return header;
  }

  /**
   * The nearest address that is not one of our proxies.
   *
   * @param peer the other end of the connection
   * @param headers the values of {@link #header}, in their order
   */
  String origin(String peer, List<String> headers) {
    Optional<InetAddress> known = address(peer);
    if (isEmpty() || known.isEmpty()) {
      return peer;
    }
    InetAddress nearest = known.get();
    for (String hop : List.of(String.join(",", headers).split(",")).reversed()) {
      Optional<InetAddress> before = address(node(hop));
      if (!isOurs(nearest) || before.isEmpty()) {
        break;
      }
      nearest = before.get();
    }
    return nearest.getHostAddress();
  }

  private boolean isOurs(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** RFC 7239 §4: one of several pairs, and quoted where it has a colon. */
  private String node(String hop) {
    if (!header.equals(FORWARDED)) {
      return hop;
    }
    return Stream.of(hop.split(";"))
        .map(String::strip)
        .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
        .map(pair -> pair.substring("for=".length()).replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  /** Without its port. Empty for {@code unknown} and for hidden names (RFC 7239 §6). */
  private static Optional<InetAddress> address(String node) {
    String text = node.strip();
    if (text.startsWith("[")) {
      text = text.substring(1, Math.max(text.indexOf(']'), 1));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
