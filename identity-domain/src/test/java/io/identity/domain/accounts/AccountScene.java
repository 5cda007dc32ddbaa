package io.identity.domain.accounts;

import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.users.DenyUser;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.InMemoryPasswordHasher;
import io.identity.domain.users.Password;
import io.identity.domain.users.SamplePasswords;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import java.security.SecureRandom;

/** Ann, who has an account, and strangers who want one. */
final class AccountScene {

  static final Password OTHER = new Password("a different long password");
  static final EmailAddress ANNS = SampleUser.email("ann@clinic.example");
  static final EmailAddress BOBS = SampleUser.email("bob@clinic.example");

  final TokenScene tokens = new TokenScene();
  final InMemoryTransaction transaction = new InMemoryTransaction();
  final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
  final InMemoryMailRequests requests = new InMemoryMailRequests();
  final InMemoryRegistrations registrations = new InMemoryRegistrations();
  final InMemoryPasswordResets resets = new InMemoryPasswordResets();
  final InMemoryMailer mailer = new InMemoryMailer();
  final User ann = SampleUser.like(tokens.ann).reachedAt(ANNS.value()).build();

  private final DenyUser denyUser =
      new DenyUser(tokens.users, tokens.revocations, tokens.revocationPolicy, tokens.clock);
  private final EndSession endSession =
      new EndSession(tokens.refreshTokens, tokens.endSignIn, tokens.events, tokens.clock);

  final ConfirmAccount confirmAccount =
      new ConfirmAccount(registrations, tokens.users, tokens.events, tokens.clock);
  final ChangePassword changePassword =
      new ChangePassword(
          tokens.users,
          SamplePasswords.CHECK,
          hasher,
          resets,
          endSession,
          transaction,
          tokens.events);
  final ResetPassword resetPassword =
      new ResetPassword(
          resets,
          tokens.users,
          SamplePasswords.CHECK,
          hasher,
          denyUser,
          transaction,
          tokens.events,
          tokens.clock);
  final AnswerMailRequests answerMailRequests;
  final RegisterAccount registerAccount;
  final RequestPasswordReset requestPasswordReset;

  AccountScene() {
    this(true, true);
  }

  AccountScene(boolean registration, boolean mail) {
    var policy =
        new AccountPolicy(
            registration,
            mail,
            "https://id.example/account/confirm#token={token}",
            "https://id.example/account/reset#token={token}");
    registerAccount =
        new RegisterAccount(
            policy,
            SamplePasswords.CHECK,
            hasher,
            requests,
            transaction,
            tokens.events,
            tokens.clock);
    requestPasswordReset = new RequestPasswordReset(policy, requests, tokens.events, tokens.clock);
    answerMailRequests =
        new AnswerMailRequests(
            requests,
            registrations,
            resets,
            tokens.users,
            mailer,
            policy,
            transaction,
            tokens.events,
            tokens.clock,
            new SecureRandom());
    tokens.users.save(ann);
  }

  RegistrationRequest register(String name, EmailAddress email) {
    return registerAccount.register(SampleUser.username(name), email, OTHER);
  }

  /** A registration with its message. */
  MessageToken registered(String name, EmailAddress email) {
    var _ = register(name, email);
    answerAll();
    return mailer.lastToken();
  }

  /** A forgotten password with its message. */
  MessageToken forgotten(EmailAddress email) {
    var _ = requestPasswordReset.request(email);
    answerAll();
    return mailer.lastToken();
  }

  void answerAll() {
    while (answerMailRequests.answerNext()) {
      // and the next
    }
  }
}
