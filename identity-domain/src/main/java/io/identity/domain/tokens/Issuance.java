package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.Minting.Unmintable;

/** What came of a service's asking for a token (RFC 6749 §4.4). */
public sealed interface Issuance extends SecurityEvent {

  record Issued(Minted token) implements Issuance {
    @Override
    public String name() {
      return "access_token.issued";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(token.claims().client().value()).token(token.claims().id());
    }
  }

  /** The client may not have what it asks for. */
  record NotAllowed(ClientLimit limit, ClientId client) implements Issuance {
    @Override
    public String name() {
      return "access_token.refused";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value()).reason(limit);
    }
  }

  /** The server's fault, or that of whoever gave it claims. */
  record NotMinted(Unmintable why) implements Issuance {
    @Override
    public String name() {
      return why.name();
    }

    @Override
    public Facts facts() {
      return why.facts();
    }
  }
}
