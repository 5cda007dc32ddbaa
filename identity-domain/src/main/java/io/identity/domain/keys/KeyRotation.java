package io.identity.domain.keys;

import java.time.Instant;

/** What came of asking for another signing key. */
public sealed interface KeyRotation {

  /** {@code to} signs from now on. */
  record Rotated(String from, String to) implements KeyRotation {}

  /** Consumers may not have seen the next key before {@code from}. */
  record TooEarly(Instant from) implements KeyRotation {}

  /** The closed mode: another secret is for the operator to set, at both ends. */
  record Closed() implements KeyRotation {}
}
