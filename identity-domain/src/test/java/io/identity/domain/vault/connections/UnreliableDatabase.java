package io.identity.domain.vault.connections;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.audit.Transaction;
import java.util.function.Supplier;

/** A fake transaction that fails when told so: before its work, or after its commit. */
final class UnreliableDatabase implements Transaction {

  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private int away;
  private int answersLost;
  private int refusals;

  void away(int times) {
    away = times;
  }

  void refuses(int times) {
    refusals = times;
  }

  void losesAnswers(int times) {
    answersLost = times;
  }

  boolean open() {
    return transaction.open();
  }

  @Override
  public <T> T call(Supplier<T> work) {
    if (away > 0) {
      away--;
      throw new IllegalStateException("the database is away");
    }
    if (refusals > 0) {
      refusals--;
      throw new DataRefusedException(new IllegalStateException("too long"));
    }
    T result = transaction.call(work);
    if (answersLost > 0) {
      answersLost--;
      throw new IllegalStateException("the answer of the database is lost");
    }
    return result;
  }
}
