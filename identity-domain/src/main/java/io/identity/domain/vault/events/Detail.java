package io.identity.domain.vault.events;

import java.util.Locale;

/** All that an event may tell besides what each has: there is no name for a secret. */
public enum Detail {
  /** The {@code sub} of whoever owns the connection. */
  SUBJECT,
  /** The id of a connect session. */
  SESSION,
  LABEL,
  EXTERNAL_ACCOUNT,
  STATUS,
  MISSING_SCOPES,
  EXPIRES_AT,
  FAILURES,
  GENERATION,
  /** The id of a key of the vault. */
  KEY,
  COUNT;

  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
