package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Optional;

/**
 * Port: a provider's token endpoint (RFC 6749 §3.2), and the one beside it. One request per call,
 * and a second one only where the first was refused for its client secret ({@link
 * TrySecretsInTurn}); no redirect followed; each ends within the provider's deadline, and what the
 * network or the provider does is not thrown.
 */
public interface TokenEndpoint {

  /** RFC 6749 §6, without {@code scope}: whatever was granted goes on. */
  TokenReply refresh(Provider provider, SecretText refreshToken);

  /** RFC 6749 §4.1.3 with RFC 7636 §4.5. */
  TokenReply exchangeCode(Provider provider, AuthorizationCode code);

  /**
   * RFC 7009 §2.1. Of most providers it ends everything that came with the same consent.
   *
   * @return why the token may live on; empty when it is dead, or the provider knows no revocation
   */
  Optional<Failed> revoke(Provider provider, SecretText token);
}
