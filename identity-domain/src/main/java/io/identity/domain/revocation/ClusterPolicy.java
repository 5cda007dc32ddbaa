package io.identity.domain.revocation;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How this node and the others speak to each other.
 *
 * @param own where this node listens; empty: it speaks to nobody
 * @param members where the others may be found; its own address among them does no harm
 * @param dns a name whose addresses are those of all nodes, each listening on this node's port
 */
public record ClusterPolicy(Optional<Member> own, List<Member> members, Optional<String> dns) {

  private static final String DNS = "dns:";
  private static final int PORT_MAX = 65_535;

  /** An IP address or host name, and a TCP port. */
  public record Member(String host, int port) {

    /**
     * Reads {@code host:port}, an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static Member parse(String text) {
      try {
        URI uri = URI.create("tcp://" + text);
        String host = uri.getHost();
        if (host != null && text.equals(host + ":" + uri.getPort()) && uri.getPort() <= PORT_MAX) {
          return new Member(host, uri.getPort());
        }
      } catch (IllegalArgumentException notOne) {
        // Said below.
      }
      throw new IllegalArgumentException("must be host:port, and is " + text);
    }
  }

  /**
   * Reads the settings.
   *
   * @param address {@code host:port}, or empty
   * @param members {@code host:port,…}, {@code dns:name}, or empty
   * @throws IllegalArgumentException naming the setting that cannot be read
   */
  public static ClusterPolicy of(String address, String members) {
    if (address.isEmpty() && !members.isEmpty()) {
      throw new IllegalArgumentException("address must be set where members is");
    }
    Optional<Member> own =
        Optional.of(address).filter(a -> !a.isEmpty()).map(a -> member("address ", a));
    return members.startsWith(DNS)
        ? new ClusterPolicy(own, List.of(), Optional.of(members.substring(DNS.length()).strip()))
        : new ClusterPolicy(
            own,
            Arrays.stream(members.split(","))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .map(member -> member("members ", member))
                .toList(),
            Optional.empty());
  }

  private static Member member(String setting, String text) {
    try {
      return Member.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + e.getMessage());
    }
  }
}
