package io.identity.domain.revocation;

import java.time.Instant;

/**
 * One entry of the blacklist.
 *
 * @param target the {@code jti}, {@code sid}, {@code sub}, {@code client_id} or {@code kid}
 * @param below for subjects and clients: tokens whose epoch is below this are denied; otherwise 0
 * @param until no token it denies is accepted by any consumer from then on
 */
public record Revocation(Kind kind, String target, long below, Instant until) {

  /** What is denied. */
  public enum Kind {
    TOKEN("token"),
    SIGN_IN("sign-in"),
    SUBJECT("subject"),
    CLIENT("client"),
    KEY("key");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the feed names it. */
    public String word() {
      return word;
    }

    /** Whether what is older than an epoch is denied, rather than everything. */
    public boolean counted() {
      return this == SUBJECT || this == CLIENT;
    }
  }

  public static Revocation token(String jti, Instant until) {
    return new Revocation(Kind.TOKEN, jti, 0, until);
  }

  public static Revocation signIn(String sid, Instant until) {
    return new Revocation(Kind.SIGN_IN, sid, 0, until);
  }

  public static Revocation subject(String sub, long below, Instant until) {
    return new Revocation(Kind.SUBJECT, sub, below, until);
  }

  public static Revocation client(String clientId, long below, Instant until) {
    return new Revocation(Kind.CLIENT, clientId, below, until);
  }

  public static Revocation key(String kid, Instant until) {
    return new Revocation(Kind.KEY, kid, 0, until);
  }
}
