package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.claims.ClaimFlaw;

/** What came of making an access token. */
public sealed interface Minting {

  /** A token as it goes on the wire, and what it says. */
  record Minted(AccessToken claims, String compact) implements Minting {
    @Override
    public String toString() {
      return "Minted[jti=" + claims.id() + "]";
    }
  }

  /** There is no such token: what it would hold is not allowed, and asking again does not help. */
  sealed interface Unmintable extends Minting, SecurityEvent {

    AccessToken claims();

    Enum<?> reason();

    @Override
    default String name() {
      return "access_token.refused";
    }

    @Override
    default Facts facts() {
      Facts facts = Facts.NONE.client(claims().client().value()).reason(reason());
      AccessToken.SignIn signIn = claims().signIn();
      return signIn == null
          ? facts
          : facts.subject(claims().subject()).session(signIn.id().toString());
    }
  }

  /** Somebody gave it a claim that it may not have. */
  record ClaimNotAllowed(AccessToken claims, ClaimFlaw flaw) implements Unmintable {
    @Override
    public ClaimFlaw.Reason reason() {
      return flaw.reason();
    }
  }

  /** Never shortened: what is missing could be what a reader decides by. */
  record TooLarge(AccessToken claims, int size) implements Unmintable {

    private enum Reason {
      TOKEN_TOO_LARGE
    }

    @Override
    public Enum<?> reason() {
      return Reason.TOKEN_TOO_LARGE;
    }
  }
}
