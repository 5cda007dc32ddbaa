package io.identity.domain.vault.access;

import io.identity.domain.vault.access.Access.Allowed;
import io.identity.domain.vault.access.Access.Denied;
import io.identity.domain.vault.access.Access.Hidden;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of who may do what. */
final class VaultAccess {

  private VaultAccess() {}

  /**
   * Whether the caller may.
   *
   * @param target null when there is no such connection
   * @param granted the rights of the caller's client at that provider
   */
  static Access decide(Caller caller, Right right, @Nullable Target target, Set<Right> granted) {
    if (target == null) {
      return new Hidden();
    }
    return switch (caller) {
      case Caller.Service service -> {
        boolean visible = !granted.isEmpty() && target.isOpenTo(service.client());
        yield answer(visible, granted.contains(right), caller, right, target);
      }
      case Caller.Person person -> {
        boolean open = target.isOpenTo(person.client());
        boolean seen = person.firstParty() || (open && !granted.isEmpty());
        boolean visible = seen && person.subject().equals(target.owner());
        boolean asOwner = person.firstParty() && isOwnersBusiness(right);
        boolean asConsumer = open && granted.contains(right);
        yield answer(visible, asOwner || asConsumer, caller, right, target);
      }
      case Caller.Administrator administrator ->
          answer(true, isAdministratorsBusiness(right), caller, right, target);
    };
  }

  /** People keep their own connections through the house's applications, whoever may use them. */
  private static boolean isOwnersBusiness(Right right) {
    return switch (right) {
      case CONNECT, MANAGE -> true;
      case GIVE_TOKEN, IMPORT -> false;
    };
  }

  /** They get no tokens, and connect nobody's account but, as that person, their own. */
  private static boolean isAdministratorsBusiness(Right right) {
    return switch (right) {
      case MANAGE, IMPORT -> true;
      case GIVE_TOKEN, CONNECT -> false;
    };
  }

  private static Access answer(
      boolean visible, boolean allowed, Caller caller, Right right, Target target) {
    if (!visible) {
      return new Hidden();
    }
    return allowed ? new Allowed() : new Denied(caller, right, target.provider());
  }
}
