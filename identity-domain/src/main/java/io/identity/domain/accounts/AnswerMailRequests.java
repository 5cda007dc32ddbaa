package io.identity.domain.accounts;

import io.identity.domain.accounts.Reply.Kind;
import io.identity.domain.accounts.Reply.Mailed;
import io.identity.domain.accounts.Reply.Withheld;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what was asked for is looked into and answered by mail, in the background. The token is
 * made for the message: a message that is tried again holds another one, and only the last counts.
 */
public final class AnswerMailRequests {

  /** Longer than any attempt to send a message. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MESSAGES_PER_WINDOW = 3;

  private final MailRequests requests;
  private final Registrations registrations;
  private final PasswordResets resets;
  private final Users users;
  private final Mailer mailer;
  private final AccountPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public AnswerMailRequests(
      MailRequests requests,
      Registrations registrations,
      PasswordResets resets,
      Users users,
      Mailer mailer,
      AccountPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.requests = requests;
    this.registrations = registrations;
    this.resets = resets;
    this.users = users;
    this.mailer = mailer;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Answers one. Call it outside any transaction: nothing is locked while a mail server is asked.
   *
   * @return whether there was one
   */
  public boolean answerNext() {
    Instant now = clock.instant();
    Optional<MailRequest> due = transaction.call(() -> requests.claimDue(now, now.plus(LEASE)));
    due.ifPresent(this::answer);
    return due.isPresent();
  }

  private void answer(MailRequest request) {
    switch (transaction.call(() -> prepare(request))) {
      case Mailed mailed -> {
        Mailer.Delivery delivery = mailer.send(mailed.letter());
        boolean _ = transaction.call(() -> conclude(request, mailed, delivery));
      }
      case Withheld withheld -> {}
    }
  }

  private Reply prepare(MailRequest request) {
    Reply reply = reply(request, clock.instant());
    if (reply instanceof Withheld withheld) {
      withhold(request, withheld);
    }
    return reply;
  }

  private boolean conclude(MailRequest request, Mailed mailed, Mailer.Delivery delivery) {
    Instant now = clock.instant();
    switch (delivery) {
      case ACCEPTED -> {
        requests.answered(request.id(), now);
        events.report(mailed);
      }
      case REFUSED ->
          withhold(request, new Withheld(Withheld.Reason.UNDELIVERABLE, mailed.subject()));
      case FAILED -> requests.postpone(request.id(), request.nextTry(now));
    }
    return true;
  }

  private void withhold(MailRequest request, Withheld withheld) {
    requests.remove(request.id());
    events.report(withheld);
  }

  private Reply reply(MailRequest request, Instant now) {
    Applicant applicant = request.applicant();
    if (request.stale(now)) {
      return withheld(Withheld.Reason.STALE, applicant == null ? null : applicant.subject());
    }
    if (requests.answeredSince(request.to(), now.minus(WINDOW)) >= MESSAGES_PER_WINDOW) {
      return withheld(Withheld.Reason.TOO_MANY, applicant == null ? null : applicant.subject());
    }
    Optional<User> known = users.findReachedAt(request.to());
    return applicant == null
        ? known
            .map(user -> reset(user, now))
            .orElseGet(() -> withheld(Withheld.Reason.UNKNOWN_ADDRESS, null))
        : known
            .<Reply>map(user -> emailTaken(user, request))
            .orElseGet(() -> registration(request, applicant, now));
  }

  private Reply reset(User user, Instant now) {
    if (!user.enabled() || user.email() == null) {
      return withheld(Withheld.Reason.DISABLED, user.subject());
    }
    var token = MessageToken.random(random);
    resets.put(PasswordReset.of(token, user.subject(), now));
    // To the address as it is stored: what was typed may only look the same.
    Letter letter = Letter.reset(user.email(), user.username().value(), token, policy);
    return new Mailed(Kind.RESET, user.subject(), letter);
  }

  private Reply registration(MailRequest request, Applicant applicant, Instant now) {
    if (users.findNamed(applicant.username()).isPresent()) {
      return new Mailed(
          Kind.NAME_TAKEN, applicant.subject(), Letter.nameTaken(request.to(), applicant));
    }
    var token = MessageToken.random(random);
    registrations.put(Registration.of(token, applicant, request.to(), now));
    Letter letter = Letter.confirmation(request.to(), applicant, token, policy);
    return new Mailed(Kind.CONFIRMATION, applicant.subject(), letter);
  }

  private static Reply emailTaken(User user, MailRequest request) {
    return new Mailed(Kind.EMAIL_TAKEN, user.subject(), Letter.emailTaken(request.to()));
  }

  private static Reply withheld(Withheld.Reason reason, @Nullable SubjectId subject) {
    return new Withheld(reason, subject);
  }
}
