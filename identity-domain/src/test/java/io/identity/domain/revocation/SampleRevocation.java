package io.identity.domain.revocation;

import java.time.Instant;

/** Entries for tests. */
public final class SampleRevocation {

  /** More than fits into 32 bits, because epochs do not stop there. */
  private static final long BELOW = 7_000_000_000L;

  private SampleRevocation() {}

  public static Revocation of(Revocation.Kind kind, String target, Instant until) {
    return switch (kind) {
      case TOKEN -> Revocation.token(target, until);
      case SIGN_IN -> Revocation.signIn(target, until);
      case SUBJECT -> Revocation.subject(target, BELOW, until);
      case CLIENT -> Revocation.client(target, BELOW, until);
      case KEY -> Revocation.key(target, until);
    };
  }
}
