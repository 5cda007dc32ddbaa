package io.identity.infrastructure.revocation;

import static io.identity.domain.revocation.Revocation.Kind.CLIENT;
import static io.identity.domain.revocation.Revocation.Kind.KEY;
import static io.identity.domain.revocation.Revocation.Kind.SIGN_IN;
import static io.identity.domain.revocation.Revocation.Kind.SUBJECT;
import static io.identity.domain.revocation.Revocation.Kind.TOKEN;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.Revocation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * A copy in Redis, which all nodes of one database fill and ask.
 *
 * <p>Redis may lose what it has acknowledged: it is emptied, restarts with an old file, or a
 * replica that lags behind takes over. So every node numbers its own writes and keeps the number of
 * the last one beside the entries: its position, which one script moves together with the entries
 * of that write. Redis keeps the order of its writes through all of this, so where a node's
 * position stands, everything the node has written is there too, and a miss counts. Where it does
 * not, the node writes everything anew. No node relies on what another has written, nor on what an
 * earlier life of itself has.
 */
final class RedisCopy implements RevocationCopy {

  private static final int CHUNK = 1_000;
  private static final Duration POSITION_LIFE = Duration.ofHours(1);

  /** The clock that Redis expires by is another machine's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /**
   * KEYS: the node's position, then the entries. ARGV: the position it must be at (empty: at any),
   * the next one, its life in milliseconds, then per entry the epoch and the end. The stricter
   * epoch and the later end hold, in whatever order they come.
   */
  private static final String WRITE =
      """
      if ARGV[1] ~= '' and redis.call('GET', KEYS[1]) ~= ARGV[1] then
        return 0
      end
      for i = 2, #KEYS do
        local below, till = ARGV[2 * i], ARGV[2 * i + 1]
        local known = redis.call('GET', KEYS[i])
        if known then
          local b, t = string.match(known, '^(%d+) (%d+)$')
          if tonumber(b) > tonumber(below) then below = b end
          if tonumber(t) > tonumber(till) then till = t end
        end
        redis.call('SET', KEYS[i], below .. ' ' .. till, 'PXAT', till)
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private final Redis redis;
  private final String prefix;
  private final String node;

  private volatile @Nullable Held held;
  private long position;
  private long writes;

  /**
   * What this node knows to be there.
   *
   * @param since the position at which everything was
   * @param position where it has come to since
   */
  private record Held(long since, long position) {}

  /**
   * Asks Redis for nothing yet.
   *
   * @param database tells apart databases that share a Redis: entries of one say nothing about
   *     another
   */
  RedisCopy(Redis redis, String database, UUID node) {
    this.redis = redis;
    this.prefix = "identity:{" + database + "}:"; // One slot, were it a cluster.
    this.node = prefix + "node:" + node;
  }

  @Override
  public void reach() {
    redis.reach();
  }

  /** One command, so that entries and position are of the same moment. */
  @Override
  public boolean denies(Revocable token) {
    Held before = held;
    if (before == null) {
      throw new IllegalStateException("Redis does not hold everything yet");
    }
    List<String> found = redis.ask(r -> r.mget(keys(token)));
    if (found.get(1) != null
        || found.get(2) != null
        || isBelow(token.epoch(), found.get(3))
        || isBelow(token.clientEpoch(), found.get(4))
        || (token.sid() != null && found.get(5) != null)) {
      return true;
    }
    @Nullable String there = found.getFirst(); // A key that is not there is null.
    Held now = held;
    if (there == null
        || Long.parseLong(there) < before.position()
        || now == null
        || now.since() != before.since()) {
      throw new IllegalStateException("Redis does not hold everything any more");
    }
    return false;
  }

  private String[] keys(Revocable token) {
    List<String> keys =
        new ArrayList<>(
            List.of(
                node,
                key(TOKEN, token.jti()),
                key(KEY, token.kid()),
                key(SUBJECT, token.sub()),
                key(CLIENT, token.clientId())));
    if (token.sid() != null) {
      keys.add(key(SIGN_IN, token.sid()));
    }
    return keys.toArray(String[]::new);
  }

  private static boolean isBelow(long epoch, @Nullable String entry) {
    return entry != null && epoch < Long.parseLong(entry.substring(0, entry.indexOf(' ')));
  }

  @Override
  public void add(List<Revocation> entries) {
    if (!chunks(entries).stream().allMatch(chunk -> write(chunk, false))) {
      throw new IllegalStateException("Redis does not hold everything any more");
    }
  }

  /** An empty look is written too: it tells whether the position still stands. */
  @Override
  public boolean follow(Look look, @Nullable String from) {
    boolean anew = from == null;
    for (List<Revocation> chunk : chunks(look.entries())) {
      if (!write(chunk, anew)) {
        return false;
      }
      anew = false;
    }
    return from != null || hold();
  }

  /** Everything is there, unless a write in between failed. */
  private synchronized boolean hold() {
    if (position != 0) {
      held = new Held(position, position);
    }
    return position != 0;
  }

  /**
   * One after the other, each on top of the one before. Of one that fails nobody knows whether
   * Redis will still do it, so nothing is built on it; its number is never used again.
   */
  private synchronized boolean write(List<Revocation> chunk, boolean anew) {
    long from = anew ? 0 : position;
    if (from == 0 && !anew) {
      return false;
    }
    held = anew ? null : held;
    position = 0;
    try {
      long next = ++writes;
      Object done = redis.ask(r -> r.eval(WRITE, keys(chunk), values(chunk, from, next)));
      Held now = held;
      if (Long.valueOf(1).equals(done)) {
        position = next;
        held = now == null ? null : new Held(now.since(), next);
      }
      return position != 0;
    } finally {
      if (position == 0) {
        held = null;
      }
    }
  }

  private List<String> keys(List<Revocation> chunk) {
    var keys = new ArrayList<String>(1 + chunk.size());
    keys.add(node);
    chunk.forEach(entry -> keys.add(key(entry.kind(), entry.target())));
    return keys;
  }

  private static List<String> values(List<Revocation> chunk, long from, long next) {
    var values = new ArrayList<String>(3 + 2 * chunk.size());
    values.add(from == 0 ? "" : Long.toString(from));
    values.add(Long.toString(next));
    values.add(Long.toString(POSITION_LIFE.toMillis()));
    for (Revocation entry : chunk) {
      values.add(Long.toString(entry.below()));
      values.add(Long.toString(entry.until().plus(SKEW).toEpochMilli()));
    }
    return values;
  }

  private String key(Kind kind, String target) {
    return prefix + kind + ":" + target;
  }

  /** At least one. */
  private static List<List<Revocation>> chunks(List<Revocation> entries) {
    return entries.isEmpty()
        ? List.of(entries)
        : entries.stream().gather(Gatherers.windowFixed(CHUNK)).toList();
  }

  @Override
  public void stop() {
    redis.close();
  }
}
