package io.identity.domain.vault.providers;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests with secrets in them may go (RFC 6749 §3.1, §3.2): over TLS, to hosts of the
 * provider. Whoever may name these must not reach through this server what only this server can
 * reach.
 *
 * @param plainLoopback whether also to this machine without TLS; for trying only
 * @param allowPrivate whether also to private networks; link-local addresses are never reached,
 *     where clouds keep their credentials
 */
public record AddressRule(boolean plainLoopback, boolean allowPrivate) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Whether a request for the URL may be sent to the address that its host stands for. */
  public boolean reaches(URI url, InetAddress address) {
    if (plainLoopback && address.isLoopbackAddress()) {
      return true;
    }
    return "https".equalsIgnoreCase(url.getScheme())
        && (TargetAddresses.isPublic(address)
            || (allowPrivate && TargetAddresses.isPrivate(address)));
  }

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
