package io.identity.domain.keys;

import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.audit.Transaction;
import java.util.function.Supplier;

/** A transaction that fails once when told to: before its work, or after its commit. */
final class UnreliableTransaction implements Transaction {

  private enum Failure {
    NONE,
    BEFORE,
    AFTER
  }

  final InMemoryTransaction reliable = new InMemoryTransaction();

  private Failure failure = Failure.NONE;

  void failBefore() {
    failure = Failure.BEFORE;
  }

  void failAfter() {
    failure = Failure.AFTER;
  }

  @Override
  public <T> T call(Supplier<T> work) {
    Failure planned = failure;
    failure = Failure.NONE;
    if (planned == Failure.BEFORE) {
      throw new IllegalStateException("the database does not answer");
    }
    T result = reliable.call(work);
    if (planned == Failure.AFTER) {
      throw new IllegalStateException("the connection died while it committed");
    }
    return result;
  }
}
