package io.identity.domain.vault.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client may do with connections at a provider. */
public enum Right {
  /** Get a connection's access token. */
  GIVE_TOKEN,
  /** Have a person connect, or connect again. */
  CONNECT,
  /** See, change, validate and end connections. */
  MANAGE,
  /** Bring connections that were made elsewhere. */
  IMPORT;

  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Right> named(String name) {
    return Stream.of(values()).filter(right -> right.externalName().equals(name)).findFirst();
  }
}
