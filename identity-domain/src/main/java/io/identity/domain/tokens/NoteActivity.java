package io.identity.domain.tokens;

import java.time.InstantSource;

/** Use case: a sign-in was used, which costs memory now and a share of a statement later. */
public final class NoteActivity {

  private final RecentActivity recent;
  private final StoreActivity storeActivity;
  private final InstantSource clock;

  public NoteActivity(RecentActivity recent, StoreActivity storeActivity, InstantSource clock) {
    this.recent = recent;
    this.storeActivity = storeActivity;
    this.clock = clock;
  }

  /** Somebody used this token just now. Call it outside any transaction. */
  void note(AccessToken token) {
    if (token.signIn() != null) {
      note(token.signIn().id(), Activity.at(clock.instant()));
    }
  }

  void note(SessionId signIn, Activity activity) {
    if (recent.full()) {
      storeActivity.store(); // By the caller: where storing is slow, so is adding.
    }
    recent.add(signIn, activity);
  }
}
