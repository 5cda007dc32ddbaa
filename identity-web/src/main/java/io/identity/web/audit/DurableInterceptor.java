package io.identity.web.audit;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.web.http.Outage;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Wraps the transaction (priority +200): repeats it, then waits for what it revoked. */
@Durable
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
public class DurableInterceptor {

  private static final int ATTEMPTS_MAX = 5;
  private static final int PAUSE_MILLIS_MAX = 20;

  /** Serialization failure, deadlock, two inserts of the same key; H2's concurrent update. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "23505", "90131");

  @Inject AuditTrail trail;
  @Inject PendingRevocations pending;
  @Inject RevokedTokens revokedTokens;
  @Inject Event<RevocationsConfirmed> confirmed;

  @AroundInvoke
  Object repeat(InvocationContext transaction) throws Exception {
    int mark = trail.mark();
    for (int attempt = 1; ; attempt++) {
      try {
        Object result = transaction.proceed();
        confirm(pending.drain());
        return result;
      } catch (Exception failure) {
        trail.forgetSince(mark);
        List<Revocation> undecided = pending.drain();
        if (Outage.isBehind(failure)) {
          // The connection may have died after the commit: deny early, never late.
          revokedTokens.deny(undecided);
        }
        if (attempt == ATTEMPTS_MAX || !hasState(failure, REPEATABLE::contains)) {
          throw hasState(failure, DurableInterceptor::isRefusal)
              ? new DataRefusedException(failure)
              : failure;
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MAX * attempt));
      }
    }
  }

  private void confirm(List<Revocation> committed) {
    revokedTokens.confirm(committed);
    if (!committed.isEmpty()) {
      confirmed.fire(new RevocationsConfirmed());
    }
  }

  /** Data exception (22), constraint violated (23). */
  private static boolean isRefusal(String state) {
    return state.startsWith("22") || state.startsWith("23");
  }

  private static boolean hasState(Throwable failure, Predicate<String> known) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && known.test(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
