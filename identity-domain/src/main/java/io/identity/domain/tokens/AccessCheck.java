package io.identity.domain.tokens;

/** What came of checking an access token. */
public sealed interface AccessCheck {

  /** Why a token is not good. */
  enum Reason {
    NOT_OURS,
    EXPIRED,
    NOT_YET_VALID,
    REVOKED
  }

  record Accepted(VerifiedAccessToken token) implements AccessCheck {}

  record Rejected(Reason reason) implements AccessCheck {}
}
