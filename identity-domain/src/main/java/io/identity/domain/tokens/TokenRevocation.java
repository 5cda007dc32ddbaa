package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;

/** What came of a client's revoking a token (RFC 7009). */
public sealed interface TokenRevocation {

  /** Nothing to do: unknown, damaged or dead already. RFC 7009 §2.2 answers 200 all the same. */
  record NothingToRevoke() implements TokenRevocation {}

  record AccessTokenRevoked(AccessToken token) implements TokenRevocation, SecurityEvent {
    @Override
    public String name() {
      return "access_token.revoked";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(token.subject()).client(token.client().value()).token(token.id());
    }
  }

  /** The refresh token's whole sign-in ended (RFC 7009 §2.1). */
  record SignInRevoked(RefreshToken token) implements TokenRevocation, SecurityEvent {
    @Override
    public String name() {
      return "refresh_token.revoked";
    }

    @Override
    public Facts facts() {
      return Facts.NONE
          .subject(token.grant().subject().toString())
          .client(token.grant().client().value())
          .session(token.id().toString());
    }
  }

  /** An encrypted token: only its audience can read whose it is (RFC 7009 §2.2.1). */
  record Unreadable(ClientId caller) implements TokenRevocation, SecurityEvent {
    @Override
    public String name() {
      return "revocation.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(caller.value()).reason("unsupported_token_type");
    }
  }

  /** The token belongs to somebody else and stays good. */
  record OtherClient(ClientId caller) implements TokenRevocation, SecurityEvent {
    @Override
    public String name() {
      return "revocation.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(caller.value()).reason("other_client");
    }
  }
}
