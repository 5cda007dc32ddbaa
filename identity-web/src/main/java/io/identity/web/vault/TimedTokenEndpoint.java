package io.identity.web.vault;

import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.Optional;

/** Tells how long providers take. */
public record TimedTokenEndpoint(TokenEndpoint endpoint, VaultCounters counters)
    implements TokenEndpoint {

  @Override
  public TokenReply refresh(Provider provider, SecretText refreshToken) {
    long before = System.nanoTime();
    TokenReply reply = endpoint.refresh(provider, refreshToken);
    counters.asked(provider.id(), Duration.ofNanos(System.nanoTime() - before));
    return reply;
  }

  @Override
  public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
    return endpoint.exchangeCode(provider, code);
  }

  @Override
  public Optional<Failed> revoke(Provider provider, SecretText token) {
    return endpoint.revoke(provider, token);
  }
}
