package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Server-sent events (HTML Living Standard §9.2.6), whose last line ending may be any. */
final class EventParser {

  private static final int EVENT_BYTES_MAX = 64 * 1024;

  /** One event; a comment is none. */
  record Event(String name, String data) {}

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Event> complete = new ArrayList<>();
  private String name = "";
  private StringBuilder data = new StringBuilder();
  private boolean afterReturn;

  /** Events that these bytes complete. */
  List<Event> read(List<ByteBuffer> piece) throws FeedUnreadable {
    complete.clear();
    for (ByteBuffer bytes : piece) {
      while (bytes.hasRemaining()) {
        read(bytes.get());
      }
    }
    return List.copyOf(complete);
  }

  private void read(byte next) throws FeedUnreadable {
    if (next == '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = next == '\r';
    if (next == '\n' || next == '\r') {
      endOfLine(line.toString(UTF_8));
      line.reset();
      return;
    }
    if (line.size() + data.length() == EVENT_BYTES_MAX) {
      throw new FeedUnreadable("an event of more than " + EVENT_BYTES_MAX + " bytes");
    }
    line.write(next);
  }

  private void endOfLine(String text) {
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    if ("event".equals(field)) {
      name = value;
    } else if ("data".equals(field)) {
      data.append(value).append('\n');
    }
  }

  private void dispatch() {
    if (data.length() > 0) {
      complete.add(new Event(name, data.substring(0, data.length() - 1)));
    }
    name = "";
    data = new StringBuilder();
  }
}
