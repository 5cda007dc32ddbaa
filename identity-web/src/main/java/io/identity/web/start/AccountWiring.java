package io.identity.web.start;

import io.identity.domain.accounts.AccountPolicy;
import io.identity.domain.accounts.AnswerMailRequests;
import io.identity.domain.accounts.ChangePassword;
import io.identity.domain.accounts.ConfirmAccount;
import io.identity.domain.accounts.CountRequests;
import io.identity.domain.accounts.MailRequests;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.accounts.Mailer;
import io.identity.domain.accounts.PasswordResets;
import io.identity.domain.accounts.RegisterAccount;
import io.identity.domain.accounts.Registrations;
import io.identity.domain.accounts.RequestPasswordReset;
import io.identity.domain.accounts.ResetPassword;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.users.ActivateUser;
import io.identity.domain.users.CommonPasswords;
import io.identity.domain.users.DeactivateUser;
import io.identity.domain.users.DenyUser;
import io.identity.domain.users.HashingPolicy;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.PasswordPolicy;
import io.identity.domain.users.Users;
import io.identity.web.audit.PendingRevocations;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around people's accounts. */
@Dependent
class AccountWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static PasswordPolicy passwordPolicy(AccountSettings settings) {
    return settings.passwordPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static HashingPolicy hashingPolicy(AccountSettings settings) {
    return settings.hashingPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static MailRoute mailRoute(AccountSettings settings) {
    return settings.mailRoute();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static AccountPolicy accountPolicy(AccountSettings settings) {
    return settings.accountPolicy();
  }

  @Produces
  static CountRequests countRequests(
      Throttle throttle, ThrottlePolicy policy, Transaction transaction, SecurityEvents events) {
    return new CountRequests(throttle, policy, transaction, events);
  }

  @Produces
  static PasswordCheck passwordCheck(PasswordPolicy policy, CommonPasswords common) {
    return new PasswordCheck(policy, common);
  }

  @Produces
  static DenyUser denyUser(
      Users users,
      Revocations revocations,
      PendingRevocations pending,
      RevocationPolicy policy,
      InstantSource clock) {
    return new DenyUser(users, Wiring.remembered(revocations, pending), policy, clock);
  }

  @Produces
  static DeactivateUser deactivateUser(Users users, DenyUser denyUser, SecurityEvents events) {
    return new DeactivateUser(users, denyUser, events);
  }

  @Produces
  static ActivateUser activateUser(Users users, SecurityEvents events) {
    return new ActivateUser(users, events);
  }

  @Produces
  static RegisterAccount registerAccount(
      AccountPolicy policy,
      PasswordCheck check,
      PasswordHasher hasher,
      MailRequests requests,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new RegisterAccount(policy, check, hasher, requests, transaction, events, clock);
  }

  @Produces
  static ConfirmAccount confirmAccount(
      Registrations registrations, Users users, SecurityEvents events, InstantSource clock) {
    return new ConfirmAccount(registrations, users, events, clock);
  }

  @Produces
  static RequestPasswordReset requestPasswordReset(
      AccountPolicy policy, MailRequests requests, SecurityEvents events, InstantSource clock) {
    return new RequestPasswordReset(policy, requests, events, clock);
  }

  @Produces
  static ResetPassword resetPassword(
      PasswordResets resets,
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      DenyUser denyUser,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new ResetPassword(resets, users, check, hasher, denyUser, transaction, events, clock);
  }

  @Produces
  static ChangePassword changePassword(
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      PasswordResets resets,
      EndSession endSession,
      Transaction transaction,
      SecurityEvents events) {
    return new ChangePassword(users, check, hasher, resets, endSession, transaction, events);
  }

  @Produces
  static AnswerMailRequests answerMailRequests(
      MailRequests requests,
      Registrations registrations,
      PasswordResets resets,
      Users users,
      Mailer mailer,
      AccountPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock,
      SecureRandom random) {
    return new AnswerMailRequests(
        requests, registrations, resets, users, mailer, policy, transaction, events, clock, random);
  }
}
