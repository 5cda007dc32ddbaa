package io.identity.domain.vault.sealing;

/** A secret as its owner sent it: a token, a client secret, a code verifier. */
public record SecretText(String reveal) {

  /** Nothing of it, not even its length. */
  @Override
  public String toString() {
    return "SecretText[…]";
  }
}
