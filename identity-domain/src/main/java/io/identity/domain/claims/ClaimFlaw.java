package io.identity.domain.claims;

/**
 * Why a claim may not be in a token.
 *
 * @param claim its name, never its value
 */
public record ClaimFlaw(String claim, Reason reason) {

  /** What is wrong with it. */
  public enum Reason {
    /** This server answers for it, or a standard gives it a meaning that decides about access. */
    CLAIM_RESERVED,
    /** Its name promises personal or health data. */
    CLAIM_FORBIDDEN,
    /** Its name or value has a form that no token should carry. */
    CLAIM_MALFORMED
  }
}
