package io.identity.infrastructure.vault.events;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What a name stands for at this moment. */
interface Resolver {

  List<InetAddress> addresses(String host) throws UnknownHostException;

  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
