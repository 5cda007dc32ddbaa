package io.identity.domain.accounts;

import io.identity.domain.accounts.PasswordRecovery.Busy;
import io.identity.domain.accounts.PasswordRecovery.PasswordUnacceptable;
import io.identity.domain.accounts.PasswordRecovery.Reason;
import io.identity.domain.accounts.PasswordRecovery.Recovered;
import io.identity.domain.accounts.PasswordRecovery.Refused;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.users.DenyUser;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Use case: who reads the person's mail sets a new password. Everything ever issued to the person
 * is dead: whoever forgot the password does not know who else has found it.
 */
public final class ResetPassword {

  private final PasswordResets resets;
  private final Users users;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final DenyUser denyUser;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ResetPassword(
      PasswordResets resets,
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      DenyUser denyUser,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.resets = resets;
    this.users = users;
    this.check = check;
    this.hasher = hasher;
    this.denyUser = denyUser;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Call it outside any transaction. */
  public PasswordRecovery reset(MessageToken presented, Password chosen) {
    MessageTokenHash token = presented.hash();
    Optional<User> owner =
        transaction.call(() -> resets.find(token).flatMap(reset -> users.find(reset.subject())));
    if (owner.isEmpty()) {
      return transaction.call(() -> refused(Reason.UNKNOWN_TOKEN, null));
    }
    User user = owner.get();
    Optional<PasswordFlaw> flaw = check.flaw(chosen, user.username(), user.email());
    if (flaw.isPresent()) {
      return new PasswordUnacceptable(flaw.get());
    }
    return hasher
        .hash(chosen)
        .map(hash -> transaction.call(() -> reset(token, user.subject(), hash)))
        .orElseGet(Busy::new);
  }

  /** The person's lock lets one of several who present the token through. */
  private PasswordRecovery reset(MessageTokenHash token, SubjectId subject, PasswordHash hash) {
    User user = users.findAndLock(subject).orElseThrow();
    Optional<PasswordReset> reset = resets.find(token);
    if (reset.isEmpty()) {
      return refused(Reason.UNKNOWN_TOKEN, subject);
    }
    if (reset.get().expired(clock.instant())) {
      return refused(Reason.EXPIRED, subject);
    }
    if (!user.enabled()) {
      return refused(Reason.DISABLED, subject);
    }
    resets.remove(subject);
    denyUser.deny(user.withPassword(hash));
    var recovered = new Recovered(subject);
    events.report(recovered);
    return recovered;
  }

  private PasswordRecovery refused(Reason reason, @Nullable SubjectId subject) {
    var refused = new Refused(reason, subject);
    events.report(refused);
    return refused;
  }
}
