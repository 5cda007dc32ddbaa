package io.identity.domain.vault.providers;

import java.net.InetAddress;
import java.util.List;

/** Which addresses belong to strangers, and which to whoever runs this server (RFC 6890). */
final class TargetAddresses {

  private static final List<AddressBlock> PRIVATE =
      AddressBlock.all(
          "10.0.0.0/8", // RFC 1918
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10", // RFC 6598, carrier-grade NAT
          "fc00::/7"); // RFC 4193, unique local

  /** The global unicast space (RFC 4291 §2.4); NAT64, mapped, local and multicast lie outside. */
  private static final List<AddressBlock> GLOBAL = AddressBlock.all("0.0.0.0/0", "2000::/3");

  private static final List<AddressBlock> NEVER =
      AddressBlock.all(
          "0.0.0.0/8", // RFC 1122, this network
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // RFC 3927, link-local; metadata of most clouds
          "168.63.129.16/32", // metadata of Azure
          "192.0.0.0/24", // RFC 6890; metadata of Oracle's cloud
          "192.0.2.0/24", // RFC 5737, documentation
          "192.88.99.0/24", // RFC 7526, 6to4 relays
          "198.18.0.0/15", // RFC 2544, benchmarks
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // RFC 1112, reserved; broadcast
          "100.100.100.200/32", // metadata of Alibaba's cloud, in a private range
          "fd00:ec2::/32", // metadata of AWS, in a private range
          "2001::/23", // RFC 2928, protocols; Teredo
          "2001:db8::/32", // RFC 3849, documentation
          "2002::/16", // RFC 3056: 6to4 holds an IPv4 address
          "3fff::/20"); // RFC 9637, documentation

  private TargetAddresses() {}

  static boolean isPrivate(InetAddress address) {
    return in(PRIVATE, address) && !in(NEVER, address);
  }

  static boolean isPublic(InetAddress address) {
    return in(GLOBAL, address) && !in(PRIVATE, address) && !in(NEVER, address);
  }

  private static boolean in(List<AddressBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
