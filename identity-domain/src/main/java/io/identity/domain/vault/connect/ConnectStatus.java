package io.identity.domain.vault.connect;

import java.util.Locale;

/** How far a session is. */
public enum ConnectStatus {
  /** The person may follow the link, or is at the provider. */
  OPEN(false),
  /** The browser is back, and the provider is asked. */
  CONSUMED(false),
  /** There are tokens, which whoever opened the session must confirm. */
  AUTHORIZED(false),
  /** There is a connection. */
  COMPLETED(true),
  /** The person said no. */
  DENIED(true),
  FAILED(true),
  EXPIRED(true);

  private final boolean over;

  ConnectStatus(boolean over) {
    this.over = over;
  }

  /** Nothing more will happen. */
  public boolean over() {
    return over;
  }

  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
