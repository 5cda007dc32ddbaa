package io.identity.domain.users;

import java.util.UUID;

/** {@code sub} of a person: random, never reused, tells nothing (OpenID Connect Core §8). */
public record SubjectId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
