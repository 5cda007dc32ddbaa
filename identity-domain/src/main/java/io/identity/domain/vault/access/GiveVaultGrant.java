package io.identity.domain.vault.access;

import io.identity.domain.audit.SecurityEvents;

/** Use case: an administrator lets a client use the connections at a provider. */
public final class GiveVaultGrant {

  private final VaultGrants grants;
  private final SecurityEvents events;

  public GiveVaultGrant(VaultGrants grants, SecurityEvents events) {
    this.grants = grants;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public GrantGiven give(VaultGrant grant) {
    grants.put(grant);
    var given = new GrantGiven(grant);
    events.report(given);
    return given;
  }
}
