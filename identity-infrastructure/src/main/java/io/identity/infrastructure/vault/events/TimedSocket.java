package io.identity.infrastructure.vault.events;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * A connection with an end: whatever is read from it, in pieces as small as may be, through TLS as
 * well, is read before that. It goes to the address it is told and through no proxy.
 */
final class TimedSocket extends Socket {

  private final long end;

  private TimedSocket(long end) {
    super(Proxy.NO_PROXY);
    this.end = end;
  }

  /** To the first address that answers, of which each gets a fair part of the time. */
  static TimedSocket connected(List<InetAddress> addresses, int port, Duration time)
      throws IOException {
    long end = System.nanoTime() + time.toNanos();
    IOException last = new IOException("no address");
    for (InetAddress address : addresses) {
      var socket = new TimedSocket(end);
      try {
        socket.connect(
            new InetSocketAddress(address, port),
            Math.max(socket.remainingMillis() / addresses.size(), 1));
        return socket;
      } catch (IOException e) {
        last = e;
        socket.close();
      }
    }
    throw last;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        setSoTimeout(remainingMillis());
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        setSoTimeout(remainingMillis());
        return super.read(bytes, from, length);
      }
    };
  }

  /** Never 0, which would be without end. */
  private int remainingMillis() throws SocketTimeoutException {
    long remaining = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (remaining <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    return Math.toIntExact(remaining);
  }
}
