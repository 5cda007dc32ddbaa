package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.cleanup.Chores;
import io.identity.domain.cleanup.CleanUp;
import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.cleanup.Leftovers;
import io.identity.domain.clients.Clients;
import io.identity.domain.tokens.DueSignIns;
import io.identity.domain.tokens.EndIdleSignIns;
import io.identity.domain.tokens.EndSignIn;
import io.identity.domain.tokens.NoteActivity;
import io.identity.domain.tokens.RecentActivity;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.ReportActivity;
import io.identity.domain.tokens.Standings;
import io.identity.domain.tokens.StoreActivity;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around the use of sign-ins, and around what is left when they are over. */
@Dependent
class ActivityWiring {

  @Produces
  @Singleton
  static RecentActivity recentActivity() {
    return new RecentActivity();
  }

  @Produces
  static StoreActivity storeActivity(
      RecentActivity recent, RefreshTokens refreshTokens, Transaction transaction) {
    return new StoreActivity(recent, refreshTokens, transaction);
  }

  @Produces
  static NoteActivity noteActivity(
      RecentActivity recent, StoreActivity storeActivity, InstantSource clock) {
    return new NoteActivity(recent, storeActivity, clock);
  }

  @Produces
  static ReportActivity reportActivity(
      RefreshTokens refreshTokens,
      Clients clients,
      NoteActivity noteActivity,
      SecurityEvents events,
      InstantSource clock) {
    return new ReportActivity(refreshTokens, clients, noteActivity, events, clock);
  }

  @Produces
  static EndIdleSignIns endIdleSignIns(
      DueSignIns dueSignIns,
      Standings standings,
      EndSignIn endSignIn,
      StoreActivity storeActivity,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new EndIdleSignIns(
        dueSignIns, standings, endSignIn, storeActivity, transaction, events, clock);
  }

  @Produces
  static CleanUp cleanUp(
      @Any Instance<Leftovers> kinds,
      Chores chores,
      CleanupPolicy policy,
      Transaction transaction,
      Pause pause,
      InstantSource clock,
      SecureRandom random) {
    return new CleanUp(kinds.stream().toList(), chores, policy, transaction, pause, clock, random);
  }
}
