package io.identity.domain.vault.connections;

import io.identity.domain.vault.sealing.Binding;
import java.util.Locale;

/** Which secret of a connection; part of what it is sealed with. */
public enum TokenField {
  ACCESS_TOKEN,
  REFRESH_TOKEN;

  /** The field that a secret is bound to. */
  public static TokenField of(Binding binding) {
    return valueOf(binding.parts().getLast().toUpperCase(Locale.ROOT));
  }

  String bound() {
    return name().toLowerCase(Locale.ROOT);
  }
}
