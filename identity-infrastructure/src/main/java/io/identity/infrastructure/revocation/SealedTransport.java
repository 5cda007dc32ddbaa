package io.identity.infrastructure.revocation;

import java.util.Arrays;
import java.util.Optional;
import org.jgroups.Message;
import org.jgroups.stack.Protocol;
import org.jgroups.util.FastArray;
import org.jgroups.util.MessageBatch;
import org.jspecify.annotations.Nullable;

/**
 * The lowest protocol above the network: whole messages, serialized by the protocol above, leave
 * encrypted and authenticated; what does not open never gets any further.
 */
final class SealedTransport extends Protocol {

  private final PeerSeal seal;

  SealedTransport(PeerSeal seal) {
    this.seal = seal;
  }

  @Override
  public Object down(Message message) {
    return down_prot.down(message.setArray(seal.seal(payload(message))));
  }

  @Override
  public @Nullable Object up(Message message) {
    return opened(message) ? up_prot.up(message) : null;
  }

  @Override
  public void up(MessageBatch batch) {
    var messages = (FastArray<Message>.FastIterator) batch.iterator();
    while (messages.hasNext()) {
      if (!opened(messages.next())) {
        messages.remove();
      }
    }
    if (!batch.isEmpty()) {
      up_prot.up(batch);
    }
  }

  private boolean opened(Message message) {
    Optional<byte[]> plain = message.hasArray() ? seal.open(payload(message)) : Optional.empty();
    plain.ifPresent(message::setArray);
    return plain.isPresent();
  }

  private static byte[] payload(Message message) {
    return Arrays.copyOfRange(
        message.getArray(), message.getOffset(), message.getOffset() + message.getLength());
  }
}
