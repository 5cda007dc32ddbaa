package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.users.EmailAddress;
import java.time.InstantSource;
import java.util.UUID;

/** Use case: somebody forgot a password. Whose it is, is looked up only after the answer. */
public final class RequestPasswordReset {

  private final AccountPolicy policy;
  private final MailRequests requests;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RequestPasswordReset(
      AccountPolicy policy, MailRequests requests, SecurityEvents events, InstantSource clock) {
    this.policy = policy;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
  }

  /** Somebody asked; nobody is identified yet. */
  public record ResetRequested() implements SecurityEvent {
    @Override
    public String name() {
      return "password.reset_requested";
    }

    @Override
    public Facts facts() {
      return Facts.NONE;
    }
  }

  /** False when this server sends no mail. */
  public boolean request(EmailAddress email) {
    if (!policy.mail()) {
      return false;
    }
    requests.add(new MailRequest(UUID.randomUUID(), email, clock.instant(), null));
    events.report(new ResetRequested());
    return true;
  }
}
