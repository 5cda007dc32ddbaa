package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Optional;

/** Gives a token back, once; what the provider did not take is told, because it may live on. */
public final class RevokeGrant implements GrantRevocation {

  private static final Failed CROWDED = new Failed(Failure.THROTTLED, "throttled", null);

  private final TokenEndpoint endpoint;
  private final ApiPlaces places;
  private final Transaction transaction;
  private final SecurityEvents events;

  public RevokeGrant(
      TokenEndpoint endpoint, ApiPlaces places, Transaction transaction, SecurityEvents events) {
    this.endpoint = endpoint;
    this.places = places;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * A token may live on at its provider, although nobody here has it any more.
   *
   * @param reason the provider's word for it, or ours
   */
  public record RevocationFailed(Facts whose, String reason) implements SecurityEvent {
    @Override
    public String name() {
      return "connection.revocation_failed";
    }

    @Override
    public Facts facts() {
      return whose.reason(reason);
    }
  }

  @Override
  public void revoke(Provider provider, SecretText token, Facts whose) {
    places
        .ask(provider, () -> endpoint.revoke(provider, token))
        .orElse(Optional.of(CROWDED))
        .ifPresent(refusal -> report(new RevocationFailed(whose, refusal.code())));
  }

  private void report(RevocationFailed failed) {
    var _ =
        transaction.call(
            () -> {
              events.report(failed);
              return failed;
            });
  }
}
