package io.identity.domain.vault.access;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.access.GrantWithdrawal.Unknown;
import io.identity.domain.vault.access.GrantWithdrawal.Withdrawn;
import io.identity.domain.vault.providers.ProviderId;

/** Use case: an administrator takes a grant back. The next request of the client feels it. */
public final class WithdrawVaultGrant {

  private final VaultGrants grants;
  private final SecurityEvents events;

  public WithdrawVaultGrant(VaultGrants grants, SecurityEvents events) {
    this.grants = grants;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public GrantWithdrawal withdraw(ConsumerId client, ProviderId provider) {
    if (!grants.remove(client, provider)) {
      return new Unknown();
    }
    var withdrawn = new Withdrawn(client, provider);
    events.report(withdrawn);
    return withdrawn;
  }

  /** All that were given at a provider, as it goes. Runs in the caller's transaction. */
  public void withdrawAll(ProviderId provider) {
    grants
        .at(provider)
        .forEach(
            grant -> {
              var _ = withdraw(grant.client(), provider);
            });
  }
}
