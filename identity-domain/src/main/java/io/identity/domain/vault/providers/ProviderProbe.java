package io.identity.domain.vault.providers;

import java.net.URI;

/** What came of trying a provider. */
public sealed interface ProviderProbe {

  /**
   * It was asked.
   *
   * @param authorization where browsers would be sent, with words for state and challenge
   * @param code the provider's word, as in {@link TokenReply.Failed}
   */
  record Probed(URI authorization, Verdict verdict, String code) implements ProviderProbe {}

  record Unknown() implements ProviderProbe {}

  record Broken(Flaw flaw) implements ProviderProbe {}

  /** What its token endpoint thinks of us. */
  enum Verdict {
    CLIENT_ACCEPTED,
    /** Client, secret or request are wrong. */
    REFUSED,
    UNAVAILABLE,
    /** It does not answer as token endpoints do. */
    UNEXPECTED
  }
}
