package io.identity.domain.clients;

import org.jspecify.annotations.Nullable;

/** What came of looking for a client's encryption key. */
public sealed interface KeyObtained {

  /** {@code encryption} is null where none was wanted. */
  record Obtained(@Nullable ClientEncryption encryption) implements KeyObtained {}

  record Unusable(ClientMetadata.Flaw flaw) implements KeyObtained {}
}
