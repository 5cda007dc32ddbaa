package io.identity.domain.vault.access;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.Providers;
import java.util.Optional;

/** Use case: an administrator lets a client use the connections at a provider. */
public final class GiveVaultGrant {

  private final VaultGrants grants;
  private final Providers providers;
  private final SecurityEvents events;

  public GiveVaultGrant(VaultGrants grants, Providers providers, SecurityEvents events) {
    this.grants = grants;
    this.providers = providers;
    this.events = events;
  }

  /**
   * Empty where there is no such provider; one that there is cannot be removed meanwhile. Runs in
   * the caller's transaction.
   */
  public Optional<GrantGiven> give(VaultGrant grant) {
    if (providers.findAndLock(grant.provider()).isEmpty()) {
      return Optional.empty();
    }
    grants.put(grant);
    var given = new GrantGiven(grant);
    events.report(given);
    return Optional.of(given);
  }
}
