package io.identity.domain.vault.providers;

/** Leaves the middle of a document with what is wrong there; never leaves this package. */
final class FlawedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Flaw flaw;

  FlawedException(String member, Flaw.Kind kind) {
    super(member + " " + kind);
    flaw = new Flaw(member, kind);
  }

  Flaw flaw() {
    return flaw;
  }
}
