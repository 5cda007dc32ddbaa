package io.identity.domain.vault.access;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import java.util.stream.Collectors;

/** A client may do something from now on, or something else than before. */
public record GrantGiven(VaultGrant grant) implements SecurityEvent {

  @Override
  public String name() {
    return "vault_grant.given";
  }

  @Override
  public Facts facts() {
    return VaultGrant.facts(grant.client(), grant.provider())
        .reason(
            grant.rights().stream()
                .sorted()
                .map(Right::externalName)
                .collect(Collectors.joining(" ")));
  }
}
