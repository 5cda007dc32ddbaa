package io.identity.domain.vault.access;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use case: whether a caller may do something with a connection. */
public final class AuthorizeVaultUse {

  private final VaultGrants grants;
  private final SecurityEvents events;

  public AuthorizeVaultUse(VaultGrants grants, SecurityEvents events) {
    this.grants = grants;
    this.events = events;
  }

  /**
   * Whether the caller may. Who is turned away from what it may see stands in the audit trail.
   *
   * @param target null when there is no such connection
   */
  public Access authorize(Caller caller, Right right, @Nullable Target target) {
    Access access = VaultAccess.decide(caller, right, target, granted(caller, target));
    if (access instanceof Access.Denied denied) {
      events.report(denied);
    }
    return access;
  }

  /** What it may do something with, for lists: whatever lies outside is not there. */
  public Reach reach(Caller caller, Right right) {
    return switch (caller) {
      case Caller.Administrator administrator -> new Reach(null, null);
      case Caller.Service service -> new Reach(null, providers(service.client(), right));
      case Caller.Person person ->
          new Reach(
              person.subject(), person.firstParty() ? null : providers(person.client(), right));
    };
  }

  private Set<ProviderId> providers(ConsumerId client, Right right) {
    return grants
        .all(client)
        .filter(grant -> grant.rights().contains(right))
        .map(VaultGrant::provider)
        .collect(Collectors.toSet());
  }

  private Set<Right> granted(Caller caller, @Nullable Target target) {
    ConsumerId client = caller.consumer();
    return client == null || target == null
        ? Set.of()
        : grants.find(client, target.provider()).map(VaultGrant::rights).orElse(Set.of());
  }
}
