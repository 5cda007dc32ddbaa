package io.identity.domain;

import java.util.function.Supplier;

/**
 * What the contracts of the ports that store something share. A contract is run by the fake here
 * and by each adapter in its own module. It never expects an empty store: whatever it looks for, it
 * has named uniquely. A contract may prepare its test before a subclass's {@code @BeforeEach}, so
 * what the hooks need is made by then: in a field, a {@code @BeforeAll} or an extension.
 */
public abstract class PortContract {

  /**
   * Runs the work in a transaction and commits it; a failed commit throws. The ports are asked for
   * inside the work, so an adapter may make them anew for each transaction.
   */
  protected abstract <T> T inTransaction(Supplier<T> work);

  protected final void commit(Runnable work) {
    var _ =
        inTransaction(
            () -> {
              work.run();
              return work;
            });
  }
}
