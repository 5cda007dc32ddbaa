package io.identity.domain.audit;

import java.util.function.Supplier;

/**
 * Port: one transaction of the database, for the use cases that must do slow work outside it. It is
 * run again when the database asks for that, so the work must be repeatable; its audit entries
 * commit with it, and its revocations are confirmed before it returns.
 */
public interface Transaction {

  /**
   * Calls the work in it.
   *
   * @throws DataRefusedException where another attempt would end the same way
   */
  <T> T call(Supplier<T> work);
}
