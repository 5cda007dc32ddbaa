package io.identity.domain.upstream;

/** Port: tells what a provider has signed from everything else. */
public interface IdTokenVerifier {

  /** What came of looking at a text. */
  sealed interface Verification {

    /** Its issuer's signature is good; nothing else has been looked at. */
    record Verified(IdToken token, Upstream upstream) implements Verification {}

    record Unverified(IdToken.Reason reason) implements Verification {}

    /** It cannot be told, because the issuer's keys are out of reach. */
    record KeysUnavailable() implements Verification {}
  }

  /** May ask the issuer for its keys, so call it outside any transaction. */
  Verification verify(String compact);
}
