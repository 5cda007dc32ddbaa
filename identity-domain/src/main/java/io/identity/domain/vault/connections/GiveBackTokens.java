package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenReply.Tokens;

/**
 * Use case: what a person did not mean to allow is given back, unless a connection of theirs may
 * rest on the same grant: where one token is revoked all that came with the grant may be (RFC 7009
 * §2.1), and a consent that failed must not end what works.
 */
public final class GiveBackTokens {

  private final Connections connections;
  private final GrantRevocation revocation;
  private final Transaction transaction;

  public GiveBackTokens(
      Connections connections, GrantRevocation revocation, Transaction transaction) {
    this.connections = connections;
    this.revocation = revocation;
    this.transaction = transaction;
  }

  /** Call it outside any transaction: it may ask the provider. */
  public void giveBack(Authorization unwanted, Provider provider) {
    boolean needed =
        transaction.call(
            () -> connections.mayHold(unwanted.owner(), provider.id(), unwanted.account()));
    if (!needed) {
      Tokens tokens = unwanted.tokens();
      revocation.revoke(
          provider,
          tokens.refreshToken() == null ? tokens.accessToken() : tokens.refreshToken(),
          Facts.NONE.subject(unwanted.owner().value()).key(provider.id().value()));
    }
  }
}
