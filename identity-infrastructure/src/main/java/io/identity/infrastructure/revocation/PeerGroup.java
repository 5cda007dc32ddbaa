package io.identity.infrastructure.revocation;

import io.identity.domain.keys.MasterKeys;
import io.identity.domain.revocation.ClusterPolicy;
import io.identity.domain.revocation.ClusterPolicy.Member;
import io.identity.domain.revocation.Revocation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.SERIALIZE;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.dns.DNS_PING;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/** How a node finds the others. Who has another master key is not found. */
@Dependent
class PeerGroup {

  private static final String NAME = "identity";
  private static final int CONNECT_MILLIS = 500;
  private static final int JOIN_MILLIS = 500;
  private static final int MERGE_MIN_MILLIS = 1_000;
  private static final int MERGE_MAX_MILLIS = 3_000;
  private static final int SILENCE_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;

  private final ClusterPolicy policy;
  private final MasterKeys masterKeys;
  private final SecureRandom random;

  @Inject
  PeerGroup(ClusterPolicy policy, MasterKeys masterKeys, SecureRandom random) {
    this.policy = policy;
    this.masterKeys = masterKeys;
    this.random = random;
  }

  /**
   * Joins the others, if there are any.
   *
   * @param node as which the others know this node
   * @param deny what to do with what others tell
   */
  Peers join(UUID node, Consumer<List<Revocation>> deny) {
    return policy.own().map(own -> join(own, node, deny)).orElseGet(Peers::none);
  }

  private Peers join(Member own, UUID node, Consumer<List<Revocation>> deny) {
    try {
      var channel = new JChannel(protocols(own));
      try {
        var peers = new JGroupsPeers(channel, node, deny);
        channel.setReceiver(peers);
        channel.setDiscardOwnMessages(true);
        channel.connect(NAME);
        return peers;
      } catch (Exception e) {
        channel.close();
        throw e;
      }
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "identity.cluster.address: cannot listen on "
              + own.host()
              + ":"
              + own.port()
              + ": "
              + e.getMessage());
    }
  }

  private List<Protocol> protocols(Member own) throws Exception {
    TCP network = new TCP();
    network
        .setSockConnTimeout(CONNECT_MILLIS)
        .setBindAddress(InetAddress.getByName(own.host()))
        .setBindPort(own.port())
        .setPortRange(0);
    network.disableDiagnostics();
    return List.of(
        network,
        new SealedTransport(new PeerSeal(masterKeys, random)),
        new SERIALIZE(),
        discovery(),
        new MERGE3().setMinInterval(MERGE_MIN_MILLIS).setMaxInterval(MERGE_MAX_MILLIS),
        new FD_ALL3().setTimeout(SILENCE_MILLIS).setInterval(HEARTBEAT_MILLIS),
        new VERIFY_SUSPECT2(),
        new NAKACK2().useMcastXmit(false),
        new UNICAST3(),
        new STABLE(),
        new GMS().printLocalAddress(false).setJoinTimeout(JOIN_MILLIS).setMaxJoinAttempts(2),
        new FRAG4());
  }

  private Protocol discovery() throws UnknownHostException {
    if (policy.dns().isPresent()) {
      return new DNS_PING().setDNSQuery(policy.dns().get());
    }
    return new TCPPING()
        .<TCPPING>setPortRange(0)
        .setInitialHosts(
            policy.members().stream()
                .map(member -> new InetSocketAddress(member.host(), member.port()))
                .toList());
  }
}
