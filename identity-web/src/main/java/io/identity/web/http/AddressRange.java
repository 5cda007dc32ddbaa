package io.identity.web.http;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of addresses in CIDR form (RFC 4632 §3.1, RFC 4291 §2.3). */
final class AddressRange {

  private final int bits;
  private final int free;
  private final BigInteger prefix;

  private AddressRange(InetAddress network, int length) {
    bits = network.getAddress().length * Byte.SIZE;
    free = bits - length;
    if (length < 0 || free < 0) {
      throw new IllegalArgumentException("a prefix is too long");
    }
    prefix = number(network).shiftRight(free);
  }

  /** From {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int length =
        slash < 0
            ? network.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1));
    return new AddressRange(network, length);
  }

  boolean contains(InetAddress address) {
    return address.getAddress().length * Byte.SIZE == bits
        && number(address).shiftRight(free).equals(prefix);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}
