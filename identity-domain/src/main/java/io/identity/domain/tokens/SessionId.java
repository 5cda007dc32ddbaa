package io.identity.domain.tokens;

import java.util.UUID;

/** Names one sign-in: the {@code sid} claim and the token family. Not a secret. */
public record SessionId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
