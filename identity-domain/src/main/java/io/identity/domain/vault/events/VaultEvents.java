package io.identity.domain.vault.events;

/** Port: who wants to know what happens in the vault. */
public interface VaultEvents {

  /**
   * Call it in the transaction that makes it true, after locking what changes: once for each
   * transition.
   */
  void publish(Occurrence occurrence);
}
