package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Issuance.Issued;
import io.identity.domain.tokens.Issuance.NotAllowed;
import io.identity.domain.tokens.Issuance.NotMinted;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.Minting.Unmintable;
import java.util.Optional;

/** Use case: a service gets an access token for itself (RFC 6749 §4.4), and no refresh token. */
public final class IssueServiceToken {

  private final MintAccessToken mint;
  private final SecurityEvents events;

  public IssueServiceToken(MintAccessToken mint, SecurityEvents events) {
    this.mint = mint;
    this.events = events;
  }

  /**
   * Decides and, where allowed, signs.
   *
   * @param requested empty for all that the client may have
   */
  public Issuance issue(Client client, Optional<Scopes> requested) {
    Issuance issuance = decide(client, requested.orElse(client.scopes()));
    events.report(issuance);
    return issuance;
  }

  private Issuance decide(Client client, Scopes scopes) {
    if (!client.confidential() || !client.may(GrantType.CLIENT_CREDENTIALS)) {
      return new NotAllowed(
          ClientLimit.GRANT_NOT_ALLOWED, client.id()); // RFC 6749 §4.4: confidential clients only
    }
    if (!scopes.within(client.scopes())) {
      return new NotAllowed(ClientLimit.INVALID_SCOPE, client.id());
    }
    return mint.audience(client, scopes)
        .map(audience -> minted(mint.forService(client, scopes, audience)))
        .orElseGet(() -> new NotAllowed(ClientLimit.INVALID_TARGET, client.id()));
  }

  private static Issuance minted(Minting minting) {
    return switch (minting) {
      case Minted minted -> new Issued(minted);
      case Unmintable why -> new NotMinted(why);
    };
  }
}
