package io.identity.domain.accounts;

import io.identity.domain.accounts.PasswordChange.Busy;
import io.identity.domain.accounts.PasswordChange.Changed;
import io.identity.domain.accounts.PasswordChange.PasswordUnacceptable;
import io.identity.domain.accounts.PasswordChange.Refused;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.util.Objects;
import java.util.Optional;

/** Use case: a person sets another password, and is signed in nowhere else any more. */
public final class ChangePassword {

  private final Users users;
  private final PasswordCheck check;
  private final PasswordHasher hasher;
  private final PasswordResets resets;
  private final EndSession endSession;
  private final Transaction transaction;
  private final SecurityEvents events;

  public ChangePassword(
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      PasswordResets resets,
      EndSession endSession,
      Transaction transaction,
      SecurityEvents events) {
    this.users = users;
    this.check = check;
    this.hasher = hasher;
    this.resets = resets;
    this.endSession = endSession;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Call it outside any transaction.
   *
   * @param session the sign-in that asks, and stays
   */
  public PasswordChange change(
      SubjectId subject, SessionId session, Password current, Password chosen, Origin origin) {
    User user = transaction.call(() -> users.find(subject)).orElseThrow();
    Optional<PasswordFlaw> flaw = check.flaw(chosen, user.username(), user.email());
    if (flaw.isPresent()) {
      return new PasswordUnacceptable(flaw.get());
    }
    return switch (hasher.verify(current, Optional.ofNullable(user.passwordHash()))) {
      case BUSY -> new Busy();
      case MISMATCH -> transaction.call(() -> refused(subject));
      case MATCH ->
          hasher
              .hash(chosen)
              .map(hash -> transaction.call(() -> change(user, session, hash, origin)))
              .orElseGet(Busy::new);
    };
  }

  /** The lock keeps sign-ins with the old password out until this has committed. */
  private PasswordChange change(
      User verified, SessionId session, PasswordHash hash, Origin origin) {
    User now = users.findAndLock(verified.subject()).orElseThrow();
    if (!Objects.equals(now.passwordHash(), verified.passwordHash())) {
      return refused(now.subject());
    }
    users.save(now.withPassword(hash));
    resets.remove(now.subject());
    endSession.endOthers(now.subject(), session, Ending.Reason.PASSWORD_CHANGED, origin);
    var changed = new Changed(now.subject());
    events.report(changed);
    return changed;
  }

  private PasswordChange refused(SubjectId subject) {
    var refused = new Refused(subject);
    events.report(refused);
    return refused;
  }
}
