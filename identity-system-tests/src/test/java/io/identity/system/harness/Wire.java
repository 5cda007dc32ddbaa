package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A connection between the server and its database that can be cut and mended. */
public final class Wire {

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong roundTrips = new AtomicLong();
  private volatile boolean cut;

  /**
   * Listens on a free port.
   *
   * @param target the port on this machine that it leads to
   */
  public Wire(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How often the server has waited for an answer of the database. */
  public long roundTrips() {
    return roundTrips.get();
  }

  /** Every connection breaks, and new ones break as they are made. */
  public void cut() {
    cut = true;
    open.forEach(Wire::hangUp);
  }

  public void mend() {
    cut = false;
  }

  private void accept() {
    while (true) {
      try {
        Socket near = door.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        var answered = new AtomicBoolean(true);
        Thread.startVirtualThread(() -> pump(near, far, () -> asked(answered)));
        Thread.startVirtualThread(() -> pump(far, near, () -> answered.set(true)));
        if (cut) {
          cut();
        }
      } catch (IOException refused) {
        continue; // The next one may get through.
      }
    }
  }

  /** A question after an answer begins a round trip; what is sent along with it does not. */
  private void asked(AtomicBoolean answered) {
    if (answered.getAndSet(false)) {
      roundTrips.incrementAndGet();
    }
  }

  private void pump(Socket from, Socket to, Runnable onBytes) {
    byte[] bytes = new byte[64 * 1024];
    try {
      for (int read; (read = from.getInputStream().read(bytes)) > 0; ) {
        onBytes.run();
        to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException broken) {
      // Whoever broke it, both ends go down together.
    } finally {
      hangUp(from);
      hangUp(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed.
    }
  }
}
