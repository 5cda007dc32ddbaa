package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.GiveVaultGrant;
import io.identity.domain.vault.access.VaultGrants;
import io.identity.domain.vault.access.WithdrawVaultGrant;
import io.identity.domain.vault.providers.ProviderGrants;
import io.identity.domain.vault.providers.Providers;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** The object graph around who may use the vault. */
@Dependent
class VaultAccessWiring {

  @Produces
  static AuthorizeVaultUse authorizeVaultUse(VaultGrants grants, SecurityEvents events) {
    return new AuthorizeVaultUse(grants, events);
  }

  @Produces
  static GiveVaultGrant giveVaultGrant(
      VaultGrants grants, Providers providers, SecurityEvents events) {
    return new GiveVaultGrant(grants, providers, events);
  }

  @Produces
  static WithdrawVaultGrant withdrawVaultGrant(VaultGrants grants, SecurityEvents events) {
    return new WithdrawVaultGrant(grants, events);
  }

  @Produces
  static ProviderGrants providerGrants(WithdrawVaultGrant withdraw) {
    return withdraw::withdrawAll;
  }
}
