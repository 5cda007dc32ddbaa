package io.identity.domain.vault.access;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.providers.ProviderId;

/** Whether a caller may do what it asks for. */
public sealed interface Access {

  record Allowed() implements Access {}

  /** 404: for this caller there is no such connection. */
  record Hidden() implements Access {}

  /** 403: it may see the connection, but not do that. */
  record Denied(Caller caller, Right right, ProviderId provider) implements Access, SecurityEvent {
    @Override
    public String name() {
      return "vault_access.denied";
    }

    @Override
    public Facts facts() {
      Facts facts = Facts.NONE.key("provider/" + provider).reason(right);
      return switch (caller) {
        case Caller.Service service -> facts.client(service.client().value());
        case Caller.Person person ->
            facts.subject(person.subject()).client(person.client().value());
        case Caller.Administrator administrator -> facts.subject(administrator.subject());
      };
    }
  }
}
