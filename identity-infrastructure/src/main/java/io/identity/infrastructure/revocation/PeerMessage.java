package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What nodes say to each other. */
sealed interface PeerMessage {

  long number();

  /** These are revoked: deny them, and say so. */
  record Tell(long number, List<Revocation> entries) implements PeerMessage {}

  /** This node denies what that message told. */
  record Answer(long number, UUID node) implements PeerMessage {}

  default byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(number());
      switch (this) {
        case Tell(_, List<Revocation> entries) -> {
          out.writeInt(entries.size());
          for (Revocation entry : entries) {
            out.writeUTF(entry.kind().name());
            out.writeUTF(entry.target());
            out.writeLong(entry.below());
            out.writeLong(entry.until().toEpochMilli() + 1); // Rather remembered too long.
          }
        }
        case Answer(_, UUID node) -> {
          out.writeInt(-1);
          out.writeLong(node.getMostSignificantBits());
          out.writeLong(node.getLeastSignificantBits());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IOException or {@link IllegalArgumentException} when it is from another version
   */
  static PeerMessage read(byte[] bytes, int offset, int length) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
    long number = in.readLong();
    int size = in.readInt();
    if (size < 0) {
      return new Answer(number, new UUID(in.readLong(), in.readLong()));
    }
    var entries = new ArrayList<Revocation>();
    for (int i = 0; i < size; i++) {
      entries.add(
          new Revocation(
              Revocation.Kind.valueOf(in.readUTF()),
              in.readUTF(),
              in.readLong(),
              Instant.ofEpochMilli(in.readLong())));
    }
    return new Tell(number, entries);
  }
}
