package io.identity.domain.vault.connections;

import java.util.Locale;

/** Which secret of a connection; part of what it is sealed with. */
public enum TokenField {
  ACCESS_TOKEN,
  REFRESH_TOKEN;

  String bound() {
    return name().toLowerCase(Locale.ROOT);
  }
}
