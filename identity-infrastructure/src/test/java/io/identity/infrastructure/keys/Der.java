package io.identity.infrastructure.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** An ECDSA signature as X.509 and TLS write it (RFC 3279 §2.2.3). */
final class Der {

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private Der() {}

  /** From R ‖ S. */
  static byte[] of(byte[] signature) {
    var integers = new ByteArrayOutputStream();
    int half = signature.length / 2;
    integers.writeBytes(integer(Arrays.copyOfRange(signature, 0, half)));
    integers.writeBytes(integer(Arrays.copyOfRange(signature, half, signature.length)));
    return tagged(SEQUENCE, integers.toByteArray());
  }

  private static byte[] integer(byte[] magnitude) {
    return tagged(INTEGER, new BigInteger(1, magnitude).toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var tagged = new ByteArrayOutputStream();
    tagged.write(tag);
    tagged.write(content.length);
    tagged.writeBytes(content);
    return tagged.toByteArray();
  }
}
