package io.identity.domain.vault.access;

/**
 * Use case: a client is not to be trusted any more. Its grants go, all at once: connections are
 * their owners', and other clients go on using them.
 */
public final class ContainConsumer {

  private final VaultGrants grants;
  private final WithdrawVaultGrant withdraw;

  public ContainConsumer(VaultGrants grants, WithdrawVaultGrant withdraw) {
    this.grants = grants;
    this.withdraw = withdraw;
  }

  /** How many grants would go. Changes nothing. */
  public int plan(ConsumerId client) {
    return (int) grants.all(client).count();
  }

  /** How many went. Runs in the caller's transaction. */
  public int contain(ConsumerId client) {
    return (int)
        grants
            .all(client)
            .map(grant -> withdraw.withdraw(client, grant.provider()))
            .filter(GrantWithdrawal.Withdrawn.class::isInstance)
            .count();
  }
}
