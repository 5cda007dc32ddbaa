package io.identity.domain.vault.providers;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests with secrets in them may go (RFC 6749 §3.1, §3.2): over TLS, to hosts of the
 * provider.
 *
 * @param plainLoopback whether also to this machine without TLS; for trying only
 */
public record AddressRule(boolean plainLoopback) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  boolean allows(URI address) {
    return isProtected(address)
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }

  private boolean isProtected(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || (plainLoopback
            && "http".equalsIgnoreCase(address.getScheme())
            && LOOPBACK.contains(String.valueOf(address.getHost())));
  }

  static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}
