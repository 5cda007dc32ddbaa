package io.identity.domain.vault.sealing;

import java.time.Instant;

/** What came of asking that a key be disabled, had back, or destroyed. */
public sealed interface KeyRetirement {

  record Done(VaultKey key) implements KeyRetirement {}

  record NoSuchKey() implements KeyRetirement {}

  /** Rows need it still. */
  record InUse() implements KeyRetirement {}

  /** Somebody could miss it before {@code from}. */
  record TooEarly(Instant from) implements KeyRetirement {}

  /** Not from where it is: the one that seals cannot go, and what is destroyed stays so. */
  record NotFrom(VaultKey.Status status) implements KeyRetirement {}
}
