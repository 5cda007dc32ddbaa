package io.identity.domain.vault.sealing;

import java.util.List;

/**
 * What one row keeps sealed, at one moment.
 *
 * @param generation changes with the row's secrets; a place without such a number says 0
 * @param fields those that are not null
 */
public record SealedRow(String id, long generation, List<Field> fields) {

  public SealedRow {
    fields = List.copyOf(fields);
  }

  /** One secret, and where it belongs. */
  public record Field(Sealed sealed, Binding binding) {}
}
