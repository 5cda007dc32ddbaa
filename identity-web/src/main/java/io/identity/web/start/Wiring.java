package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.Revocations;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.sessions.LimitSignIns;
import io.identity.domain.sessions.SignIn;
import io.identity.domain.sessions.StartSignIn;
import io.identity.domain.tokens.AcceptSubjectToken;
import io.identity.domain.tokens.AuthenticateBearer;
import io.identity.domain.tokens.CheckAccessToken;
import io.identity.domain.tokens.EndSignIn;
import io.identity.domain.tokens.IntrospectToken;
import io.identity.domain.tokens.IssueServiceToken;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.NoteActivity;
import io.identity.domain.tokens.RecentActivity;
import io.identity.domain.tokens.RefreshTokenFormat;
import io.identity.domain.tokens.RefreshTokenKeys;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.RevokeToken;
import io.identity.domain.tokens.RotateRefreshToken;
import io.identity.domain.tokens.Standings;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.TokenVerifier;
import io.identity.domain.users.CreateUser;
import io.identity.domain.users.DenyUser;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.RevokeUser;
import io.identity.domain.users.Users;
import io.identity.web.audit.PendingRevocations;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph: which use case is built from which ports. */
@Dependent
class Wiring {

  @Produces
  static RefreshTokenFormat refreshTokenFormat(
      TokenPolicy policy, RefreshTokenKeys keys, SecureRandom random) {
    return new RefreshTokenFormat(policy.issuer(), keys, random);
  }

  @Produces
  static EndSignIn endSignIn(
      RefreshTokens refreshTokens,
      Revocations revocations,
      PendingRevocations pending,
      RevocationPolicy policy,
      InstantSource clock) {
    return new EndSignIn(refreshTokens, remembered(revocations, pending), policy, clock);
  }

  @Produces
  static RotateRefreshToken rotate(
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      Standings standings,
      TokenVerifier verifier,
      EndSignIn endSignIn,
      RecentActivity recentActivity,
      TokenPolicy policy,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock) {
    return new RotateRefreshToken(
        format,
        refreshTokens,
        standings,
        verifier,
        endSignIn,
        recentActivity,
        policy,
        transaction,
        pause,
        events,
        clock);
  }

  @Produces
  static RevokeToken revokeToken(
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      EndSignIn endSignIn,
      TokenVerifier verifier,
      Revocations revocations,
      PendingRevocations pending,
      RevocationPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    return new RevokeToken(
        format,
        refreshTokens,
        endSignIn,
        verifier,
        remembered(revocations, pending),
        policy,
        events,
        clock);
  }

  @Produces
  static RevokeUser revokeUser(Users users, DenyUser denyUser, SecurityEvents events) {
    return new RevokeUser(users, denyUser, events);
  }

  @Produces
  static CheckAccessToken check(
      TokenVerifier verifier, RevokedTokens revokedTokens, InstantSource clock) {
    return new CheckAccessToken(verifier, revokedTokens, clock);
  }

  @Produces
  static AuthenticateBearer bearer(CheckAccessToken check, NoteActivity note, TokenPolicy policy) {
    return new AuthenticateBearer(check, note, policy);
  }

  @Produces
  static IntrospectToken introspect(CheckAccessToken check, NoteActivity note) {
    return new IntrospectToken(check, note);
  }

  @Produces
  static AcceptSubjectToken acceptSubjectToken(
      CheckAccessToken check, NoteActivity note, SecurityEvents events) {
    return new AcceptSubjectToken(check, note, events);
  }

  @Produces
  static IssueServiceToken issue(MintAccessToken mint, SecurityEvents events) {
    return new IssueServiceToken(mint, events);
  }

  @Produces
  static CreateUser createUser(
      Users users,
      PasswordCheck check,
      PasswordHasher hasher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new CreateUser(users, check, hasher, transaction, events, clock);
  }

  @Produces
  static SignIn signIn(
      Users users,
      PasswordHasher hasher,
      StartSignIn start,
      MintAccessToken mint,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new SignIn(users, hasher, start, mint, transaction, events, clock);
  }

  @Produces
  static StartSignIn startSignIn(
      Standings standings,
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      LimitSignIns limit,
      TokenPolicy policy) {
    return new StartSignIn(standings, format, refreshTokens, limit, policy);
  }

  @Produces
  static EndSession endSession(
      RefreshTokens refreshTokens,
      EndSignIn endSignIn,
      SecurityEvents events,
      InstantSource clock) {
    return new EndSession(refreshTokens, endSignIn, events, clock);
  }

  /** Adds to the truth, and to what this request must see confirmed before it answers. */
  static Revocations remembered(Revocations truth, PendingRevocations pending) {
    return revocation -> {
      truth.add(revocation);
      pending.add(revocation);
    };
  }
}
