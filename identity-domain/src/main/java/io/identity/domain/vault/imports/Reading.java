package io.identity.domain.vault.imports;

import io.identity.domain.vault.connections.ForeignGrant;
import io.identity.domain.vault.sealing.SecretText;
import org.jspecify.annotations.Nullable;

/** What was found in a row. */
sealed interface Reading {

  /**
   * A grant.
   *
   * @param extra what else there was, as JSON
   * @param plaintext whether a token lay in the clear
   */
  record Found(ForeignGrant grant, @Nullable SecretText extra, boolean plaintext)
      implements Reading {}

  /** Nothing that can be taken. */
  record Unusable(RowResult why) implements Reading {}
}
