package io.identity.domain.accounts;

import io.identity.domain.accounts.RegistrationRequest.Busy;
import io.identity.domain.accounts.RegistrationRequest.Closed;
import io.identity.domain.accounts.RegistrationRequest.PasswordUnacceptable;
import io.identity.domain.accounts.RegistrationRequest.Registered;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.Username;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Use case: a stranger asks for an account. Whether name or address is known is not even looked up,
 * so neither the answer nor its time can tell.
 */
public final class RegisterAccount {

  private final AccountPolicy policy;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final MailRequests requests;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RegisterAccount(
      AccountPolicy policy,
      PasswordCheck check,
      PasswordHasher hasher,
      MailRequests requests,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.policy = policy;
    this.check = check;
    this.hasher = hasher;
    this.requests = requests;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Call it outside any transaction. */
  public RegistrationRequest register(Username username, EmailAddress email, Password password) {
    if (!policy.open()) {
      return new Closed();
    }
    Optional<PasswordFlaw> flaw = check.flaw(password, username, email);
    if (flaw.isPresent()) {
      return new PasswordUnacceptable(flaw.get());
    }
    Optional<PasswordHash> hash = hasher.hash(password);
    if (hash.isEmpty()) {
      return new Busy();
    }
    var applicant = new Applicant(new SubjectId(UUID.randomUUID()), username, hash.get());
    return transaction.call(() -> note(applicant, email));
  }

  private Registered note(Applicant applicant, EmailAddress email) {
    requests.add(new MailRequest(UUID.randomUUID(), email, clock.instant(), applicant));
    var registered = new Registered(applicant.subject());
    events.report(registered);
    return registered;
  }
}
