package io.identity.infrastructure.revocation;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * PostgreSQL's {@code pg_snapshot}: which transactions somebody has seen.
 *
 * @param xmin all below are over, and seen
 * @param xmax none from here on is seen
 * @param running those in between that were not over
 */
record Snapshot(long xmin, long xmax, List<Long> running) {

  /** Reads {@code xmin:xmax:xid,…}. */
  static Snapshot parse(String text) {
    String[] parts = text.split(":", -1);
    return new Snapshot(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Arrays.stream(parts[2].split(","))
            .filter(xid -> !xid.isEmpty())
            .map(Long::valueOf)
            .toList());
  }

  /** As if nothing after that transaction had been seen. */
  Snapshot upTo(long xid) {
    long end = Math.min(xmax, xid + 1);
    return new Snapshot(
        Math.min(xmin, end), end, running.stream().filter(each -> each < end).toList());
  }

  @Override
  public String toString() {
    return xmin + ":" + xmax + ":" + running.stream().map(String::valueOf).collect(joining(","));
  }
}
