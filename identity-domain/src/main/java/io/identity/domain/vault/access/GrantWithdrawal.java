package io.identity.domain.vault.access;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.providers.ProviderId;

/** What came of taking a grant back. */
public sealed interface GrantWithdrawal {

  record Withdrawn(ConsumerId client, ProviderId provider)
      implements GrantWithdrawal, SecurityEvent {
    @Override
    public String name() {
      return "vault_grant.withdrawn";
    }

    @Override
    public Facts facts() {
      return VaultGrant.facts(client, provider);
    }
  }

  /** There is no such grant, or no longer. */
  record Unknown() implements GrantWithdrawal {}
}
