package io.identity.domain.vault.connections;

/** What can be done with a connection. */
public enum Status {
  /** Its tokens can be used. */
  ACTIVE,
  /** Only its owner can mend it, by connecting again. */
  REAUTHORIZATION_REQUIRED,
  /** Held by an operator. */
  SUSPENDED,
  /** Its secrets do not open; they are kept, and it is active again as soon as they do. */
  UNREADABLE,
  /** What is left of one that was ended: no secret. */
  DISCONNECTED
}
