package io.identity.domain.vault.connect;

import java.util.Locale;

/** Why a session made no connection. */
public enum ConnectFailure {
  /** The browser that came back is not the one that was sent away. */
  SESSION_MISMATCH,
  /** It came back to another provider's address. */
  PROVIDER_MISMATCH,
  /** It came from another issuer (RFC 9207 §2.4). */
  ISSUER_MISMATCH,
  /** The provider sent the browser back with an error. */
  PROVIDER_REFUSED,
  /** The provider did not take the code. */
  CODE_REFUSED,
  /** It could not be asked, or gave no answer: the person may try again. */
  PROVIDER_UNAVAILABLE,
  /** It refuses our settings. */
  PROVIDER_MISCONFIGURED,
  /** Its answer was none. */
  PROVIDER_PROTOCOL_ERROR,
  NO_REFRESH_TOKEN,
  /** The person left out what the provider's settings require. */
  SCOPE_NOT_GRANTED,
  /** Whose account it is could not be found out. */
  ACCOUNT_UNKNOWN,
  /** It is another account than the connection's. */
  ACCOUNT_MISMATCH,
  /** What was to be renewed is gone. */
  CONNECTION_GONE,
  /** What was to be renewed is held by an operator. */
  CONNECTION_SUSPENDED,
  SECRET_UNREADABLE,
  /** It is our fault: the person may try again. */
  SERVER_ERROR;

  /** Whether what was allowed is not what was wanted, or is not any more, and goes back. */
  boolean unwanted() {
    return this == SCOPE_NOT_GRANTED || this == ACCOUNT_MISMATCH || this == CONNECTION_GONE;
  }

  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
