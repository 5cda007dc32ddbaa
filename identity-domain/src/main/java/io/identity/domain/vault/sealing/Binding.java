package io.identity.domain.vault.sealing;

import java.util.List;

/**
 * Where a sealed secret belongs (the associated data of RFC 5116): it opens nowhere else.
 *
 * @param parts immutable internal ids and the name of the field; each counts by itself, so that
 *     {@code ("ab", "c")} is not {@code ("a", "bc")}
 */
public record Binding(List<String> parts) {

  public Binding {
    parts = List.copyOf(parts);
  }

  public static Binding of(String... parts) {
    return new Binding(List.of(parts));
  }
}
