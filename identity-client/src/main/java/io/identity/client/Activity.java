package io.identity.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When sign-ins were last seen here, until that has been reported. */
final class Activity {

  private static final int SIGN_INS_MAX = 100_000;

  private final Map<String, Long> lastSeen = new ConcurrentHashMap<>();

  /** One sign-in's, in epoch seconds. */
  record Seen(String sid, long at) {}

  /** The newest wins. A sign-in too many is left out: the next time it is seen may have room. */
  void seen(String sid, Instant at) {
    if (lastSeen.size() < SIGN_INS_MAX || lastSeen.containsKey(sid)) {
      lastSeen.merge(sid, at.getEpochSecond(), Math::max);
    }
  }

  /** Takes some out; what could not be reported is put back. */
  List<Seen> take(int max) {
    var taken = new ArrayList<Seen>();
    for (String sid : lastSeen.keySet().stream().limit(max).toList()) {
      Long at = lastSeen.remove(sid);
      if (at != null) {
        taken.add(new Seen(sid, at));
      }
    }
    return taken;
  }

  void putBack(List<Seen> unreported, Instant notBefore) {
    for (Seen seen : unreported) {
      if (seen.at() >= notBefore.getEpochSecond()) {
        seen(seen.sid(), Instant.ofEpochSecond(seen.at()));
      }
    }
  }

  int size() {
    return lastSeen.size();
  }
}
