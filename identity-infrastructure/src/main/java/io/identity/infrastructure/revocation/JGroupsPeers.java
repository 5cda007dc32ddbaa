package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;

/** Nodes that found each other. A message may be lost or late; then the log is what tells. */
final class JGroupsPeers implements Peers, Receiver {

  private static final System.Logger LOG = System.getLogger("identity.cluster");

  private final JChannel channel;
  private final UUID node;
  private final Consumer<List<Revocation>> deny;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Told> asked = new ConcurrentHashMap<>();

  JGroupsPeers(JChannel channel, UUID node, Consumer<List<Revocation>> deny) {
    this.channel = channel;
    this.node = node;
    this.deny = deny;
  }

  /** Each by itself, for one that does not take its message must not hold up the others. */
  @Override
  public Told tell(List<Revocation> entries) {
    List<Address> others =
        channel.getView() == null
            ? List.of()
            : channel.getView().getMembers().stream()
                .filter(member -> !member.equals(channel.getAddress()))
                .toList();
    long number = numbers.incrementAndGet();
    var told = new Told(others.size(), () -> asked.remove(number));
    asked.put(number, told);
    byte[] bytes = new PeerMessage(number, null, entries).toBytes();
    others.forEach(other -> Thread.startVirtualThread(() -> send(other, bytes)));
    return told;
  }

  @Override
  public void receive(Message message) {
    try {
      PeerMessage heard =
          PeerMessage.read(message.getArray(), message.getOffset(), message.getLength());
      if (heard.answering() == null) {
        deny.accept(heard.entries());
        send(message.src(), new PeerMessage(heard.number(), node, List.of()).toBytes());
        return;
      }
      Told told = asked.get(heard.number());
      if (told != null) {
        told.answered(heard.answering());
      }
    } catch (IOException | RuntimeException failure) {
      LOG.log(Level.DEBUG, "a message of another node came to nothing", failure);
    }
  }

  private void send(Address to, byte[] bytes) {
    try {
      channel.send(new BytesMessage(to, bytes).setFlag(Message.Flag.OOB, Message.Flag.DONT_BUNDLE));
    } catch (Exception failure) {
      LOG.log(Level.DEBUG, "another node cannot be told", failure);
    }
  }

  @Override
  public void viewAccepted(View view) {
    LOG.log(Level.INFO, "{0} node(s) in sight", view.size());
  }

  @Override
  public void leave() {
    channel.close();
  }
}
