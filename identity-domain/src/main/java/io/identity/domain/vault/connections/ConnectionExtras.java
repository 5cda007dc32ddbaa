package io.identity.domain.vault.connections;

/** Port: what else is kept of a person because of a connection. */
public interface ConnectionExtras {

  /** Runs in the transaction that ends the connection. */
  void shred(ConnectionId id);
}
