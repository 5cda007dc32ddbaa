package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.sessions.EndSession;
import io.identity.domain.sessions.LimitSignIns;
import io.identity.domain.sessions.SessionPolicy;
import io.identity.domain.sessions.SignIn;
import io.identity.domain.sessions.ThrottleSignIn;
import io.identity.domain.throttling.FamiliarSources;
import io.identity.domain.throttling.Pseudonyms;
import io.identity.domain.throttling.RecentLooks;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottleEntries;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.users.Users;
import io.identity.web.http.TrustedProxies;
import io.identity.web.sessions.CookiePolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The object graph around how often, from where and how many times people sign in. */
@Dependent
class SignInWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static ThrottlePolicy throttlePolicy(SignInSettings settings) {
    return settings.throttlePolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static SessionPolicy sessionPolicy(SignInSettings settings) {
    return settings.sessionPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static CookiePolicy cookiePolicy(SignInSettings settings) {
    return settings.cookiePolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static TrustedProxies trustedProxies(SignInSettings settings) {
    return settings.trustedProxies();
  }

  @Produces
  static Throttle throttle(ThrottleEntries entries, Pseudonyms pseudonyms, InstantSource clock) {
    return new Throttle(entries, pseudonyms, clock);
  }

  @Produces
  @Singleton
  static RecentLooks recentLooks(Throttle throttle, InstantSource clock) {
    return new RecentLooks(throttle, clock);
  }

  @Produces
  static FamiliarSources familiarSources(
      ThrottleEntries entries, Pseudonyms pseudonyms, ThrottlePolicy policy, InstantSource clock) {
    return new FamiliarSources(entries, pseudonyms, policy, clock);
  }

  @Produces
  static ThrottleSignIn throttleSignIn(
      SignIn signIn,
      Throttle throttle,
      FamiliarSources familiar,
      ThrottlePolicy policy,
      Transaction transaction,
      SecurityEvents events) {
    return new ThrottleSignIn(signIn, throttle, familiar, policy, transaction, events);
  }

  @Produces
  static LimitSignIns limitSignIns(
      Users users,
      RefreshTokens refreshTokens,
      EndSession endSession,
      SessionPolicy policy,
      InstantSource clock) {
    return new LimitSignIns(users, refreshTokens, endSession, policy, clock);
  }
}
