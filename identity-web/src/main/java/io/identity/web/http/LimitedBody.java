package io.identity.web.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is read by whoever wants it, and not beyond its limit. */
final class LimitedBody extends FilterInputStream {

  private final long max;
  private long read;

  LimitedBody(InputStream body, long max) {
    super(body);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > max) {
      throw RequestLimits.tooLarge();
    }
  }
}
