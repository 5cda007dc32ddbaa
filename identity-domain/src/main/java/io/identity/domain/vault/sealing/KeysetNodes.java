package io.identity.domain.vault.sealing;

/** Port: which keys each server holds. Who has not reported for a while is not waited for. */
public interface KeysetNodes {

  /**
   * This server is alive, by the database's clock.
   *
   * @param newest the highest number of a key that it holds
   */
  void report(long newest);

  /** Whether no server that is alive still lacks the key of that number. */
  boolean allHold(long number);
}
