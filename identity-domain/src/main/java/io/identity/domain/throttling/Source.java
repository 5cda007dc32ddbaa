package io.identity.domain.throttling;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where requests come from, as far as one party reaches: an IPv4 address, or the 64 bits of an IPv6
 * address that a provider gives to one household (RFC 6177).
 */
public record Source(String network) {

  private static final int PREFIX_BYTES = 8;

  /**
   * The source of an address.
   *
   * @param ip a literal; anything else is a source of its own
   */
  public static Source of(String ip) {
    try {
      return new Source(network(InetAddress.ofLiteral(ip)).getHostAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return new Source(ip);
    }
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address; // An IPv4-mapped one is IPv4 by now.
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  /** Where people are is personal. */
  @Override
  public String toString() {
    return "Source[…]";
  }
}
