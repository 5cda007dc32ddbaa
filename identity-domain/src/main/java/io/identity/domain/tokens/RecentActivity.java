package io.identity.domain.tokens;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The activity that this server has seen and not stored yet: one entry per sign-in, however often
 * it was used.
 *
 * <p>A verdict of idleness must know all activity. This server's own is here, so whoever decides
 * looks here too. Another server's is stored after {@link #STORED_AFTER} and a moment, so a sign-in
 * that looks idle for less than {@link #UNKNOWN_FOR} is not judged yet: a refresh waits and reads
 * the row again, and {@link EndIdleSignIns} leaves it for its next round. A server that ends, or
 * whose database does not answer for longer, loses what it had not stored: then a sign-in ends
 * early that was used in its last second only, never late.
 */
public final class RecentActivity {

  /** From its being seen to its being written, where nothing is slow. */
  public static final Duration STORED_AFTER = Duration.ofMillis(200);

  /** How long the activity that one server knows may be unknown to the others. */
  public static final Duration UNKNOWN_FOR = Duration.ofMillis(750);

  /** About 200 MB; more comes together only while the database takes nothing. */
  private static final int SIGN_INS_MAX = 1_000_000;

  private final ConcurrentMap<SessionId, Activity> bySignIn = new ConcurrentHashMap<>();
  private final int max;

  public RecentActivity() {
    this(SIGN_INS_MAX);
  }

  RecentActivity(int max) {
    this.max = max;
  }

  boolean full() {
    return bySignIn.size() >= max;
  }

  void add(SessionId signIn, Activity activity) {
    bySignIn.merge(signIn, activity, Activity::and);
  }

  Optional<Activity> of(SessionId signIn) {
    return Optional.ofNullable(bySignIn.get(signIn));
  }

  /** Some of it, which stays until it is {@link #forget forgotten}. */
  Map<SessionId, Activity> some(int limit) {
    return bySignIn.entrySet().stream()
        .limit(limit)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What is committed. Where more was seen meanwhile, all stays: storing it again is harmless. */
  void forget(Map<SessionId, Activity> stored) {
    stored.forEach(bySignIn::remove);
  }
}
