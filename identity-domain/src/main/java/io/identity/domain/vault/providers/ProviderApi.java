package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.SecretText;

/**
 * Port: what a provider does besides giving tokens. One request per call, no redirect followed; it
 * returns within the provider's deadline and does not throw for what the network or the provider
 * does.
 */
public interface ProviderApi {

  /** What came of giving a token back. */
  enum Revocation {
    /** RFC 7009 §2.2: the token is dead, or was. */
    REVOKED,
    /** It may live on. */
    FAILED,
    /** The provider knows no revocation. */
    UNSUPPORTED
  }

  /** RFC 7009 §2.1. Of most providers it ends everything that came with the same consent. */
  Revocation revoke(Provider provider, SecretText token);

  ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken);
}
