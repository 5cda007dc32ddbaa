package io.identity.issuer;

import java.util.function.BooleanSupplier;

/** Waits for what has to become true. */
public final class Eventually {

  private static final long LIMIT_NANOS = 30_000_000_000L;

  private Eventually() {}

  public static void until(BooleanSupplier so) {
    until(so, 2);
  }

  public static void until(BooleanSupplier so, long pauseMillis) {
    long limit = System.nanoTime() + LIMIT_NANOS;
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError("it did not become so");
      }
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
