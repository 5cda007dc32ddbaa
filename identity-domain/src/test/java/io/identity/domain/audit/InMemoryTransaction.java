package io.identity.domain.audit;

import java.util.function.Supplier;

/** A fake that just calls, and knows whether it is doing so. */
public final class InMemoryTransaction implements Transaction {

  private boolean open;

  @Override
  public <T> T call(Supplier<T> work) {
    if (open) {
      throw new IllegalStateException("transactions do not nest");
    }
    open = true;
    try {
      return work.get();
    } finally {
      open = false;
    }
  }

  public boolean open() {
    return open;
  }
}
