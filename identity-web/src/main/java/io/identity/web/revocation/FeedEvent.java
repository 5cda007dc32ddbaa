package io.identity.web.revocation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** A server-sent event (HTML Living Standard §9.2), put into bytes once for all who get it. */
final class FeedEvent {

  /** A comment: there is somebody. */
  static final FeedEvent GREETING = new FeedEvent(":\n\n");

  private final byte[] bytes;

  private FeedEvent(String text) {
    bytes = text.getBytes(US_ASCII);
  }

  static FeedEvent revocation(long id, String jws) {
    return new FeedEvent("event: revocation\nid: " + id + "\ndata: " + jws + "\n\n");
  }

  /** Its id is good to resume from, as any other. */
  static FeedEvent position(long id, String jws) {
    return new FeedEvent(":\nevent: position\nid: " + id + "\ndata: " + jws + "\n\n");
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, US_ASCII);
  }
}
