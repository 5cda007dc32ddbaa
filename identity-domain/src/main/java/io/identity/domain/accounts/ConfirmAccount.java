package io.identity.domain.accounts;

import io.identity.domain.accounts.Confirmation.Confirmed;
import io.identity.domain.accounts.Confirmation.Reason;
import io.identity.domain.accounts.Confirmation.Refused;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.Instant;
import java.time.InstantSource;

/** Use case: who reads the address's mail says yes, and the account is made. */
public final class ConfirmAccount {

  private final Registrations registrations;
  private final Users users;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ConfirmAccount(
      Registrations registrations, Users users, SecurityEvents events, InstantSource clock) {
    this.registrations = registrations;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  /** Whatever comes of it, the token is spent. */
  public Confirmation confirm(MessageToken presented) {
    Instant now = clock.instant();
    Confirmation confirmation =
        registrations
            .take(presented.hash())
            .map(registration -> confirm(registration, now))
            .orElseGet(() -> new Refused(Reason.UNKNOWN_TOKEN, null));
    events.report(confirmation);
    return confirmation;
  }

  private Confirmation confirm(Registration registration, Instant now) {
    User account = registration.account(now);
    if (registration.expired(now)) {
      return new Refused(Reason.EXPIRED, account.subject());
    }
    if (users.findNamed(account.username()).isPresent()
        || users.findReachedAt(registration.email()).isPresent()) {
      return new Refused(Reason.TAKEN, account.subject());
    }
    users.add(account);
    return new Confirmed(account.subject());
  }
}
