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
import org.jspecify.annotations.Nullable;

/**
 * What nodes say to each other: these are revoked, deny them and say so; or: done.
 *
 * @param number of the one who asks
 * @param answering the node that denies what it was told; null in the question
 * @param entries what is to be denied; empty in the answer
 */
record PeerMessage(long number, @Nullable UUID answering, List<Revocation> entries) {

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(number);
      out.writeUTF(answering == null ? "" : answering.toString());
      out.writeInt(entries.size());
      for (Revocation entry : entries) {
        out.writeUTF(entry.kind().name());
        out.writeUTF(entry.target());
        out.writeLong(entry.below());
        out.writeLong(entry.until().toEpochMilli() + 1); // Rather remembered too long.
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
    String answering = in.readUTF();
    int size = in.readInt();
    var entries = new ArrayList<Revocation>();
    for (int i = 0; i < size; i++) {
      entries.add(
          new Revocation(
              Revocation.Kind.valueOf(in.readUTF()),
              in.readUTF(),
              in.readLong(),
              Instant.ofEpochMilli(in.readLong())));
    }
    return new PeerMessage(
        number, answering.isEmpty() ? null : UUID.fromString(answering), entries);
  }
}
