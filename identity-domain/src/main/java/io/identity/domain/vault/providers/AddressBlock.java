package io.identity.domain.vault.providers;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/** Addresses with the same first bits (RFC 4632 §3.1, RFC 4291 §2.3). */
record AddressBlock(int bits, int length, BigInteger prefix) {

  /** From {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
    int bits = network.length * Byte.SIZE;
    int length = Integer.parseInt(text.substring(slash + 1));
    return new AddressBlock(bits, length, new BigInteger(1, network).shiftRight(bits - length));
  }

  static List<AddressBlock> all(String... texts) {
    return List.of(texts).stream().map(AddressBlock::parse).toList();
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length * Byte.SIZE == bits
        && new BigInteger(1, bytes).shiftRight(bits - length).equals(prefix);
  }
}
