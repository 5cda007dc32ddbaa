package io.identity.domain.tokens;

import io.identity.domain.audit.Transaction;
import java.util.Map;

/** Use case: the activity that was seen gets into the database, many sign-ins at a time. */
public final class StoreActivity {

  private static final int BATCH = 1_000;

  private final RecentActivity recent;
  private final RefreshTokens refreshTokens;
  private final Transaction transaction;

  public StoreActivity(
      RecentActivity recent, RefreshTokens refreshTokens, Transaction transaction) {
    this.recent = recent;
    this.refreshTokens = refreshTokens;
    this.transaction = transaction;
  }

  /** Call it outside any transaction. What was seen before the call is stored after it. */
  public void store() {
    Map<SessionId, Activity> some;
    do {
      some = recent.some(BATCH);
      store(some);
    } while (some.size() == BATCH);
  }

  /** Until the commit it stays in memory, for those who decide meanwhile. */
  private void store(Map<SessionId, Activity> some) {
    if (!some.isEmpty()) {
      var _ = transaction.call(() -> stored(some));
      recent.forget(some);
    }
  }

  private Map<SessionId, Activity> stored(Map<SessionId, Activity> some) {
    refreshTokens.keepAlive(some);
    return some;
  }
}
