package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of giving a client a new secret. */
public sealed interface SecretRenewal {

  /** {@code secret} is told now and never again. */
  record Renewed(Client client, ClientSecret secret) implements SecretRenewal, SecurityEvent {
    @Override
    public String name() {
      return "client.secret_renewed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.id().value());
    }
  }

  /** There is no such client, or no longer. */
  record Unknown() implements SecretRenewal {}

  /** It has no secret to renew; whoever uses it could not keep one. */
  record PublicClient() implements SecretRenewal {}
}
