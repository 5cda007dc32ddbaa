package io.identity.web.revocation;

import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.FeedSigner;
import io.identity.domain.revocation.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the feed for all streams of this server: a look is one query, and what is new is signed
 * once, however many listen. Everything that streams hear comes from here, by one thread at a time
 * and in its order, so nothing falls between what somebody catches up with and what comes next.
 */
@ApplicationScoped
class FeedFollower {

  /** Some 40 KB, of the 64 KiB that readers take. */
  static final int ENTRIES_AT_ONCE = 200;

  /** 2 s: who misses a few does not take the feed for stale. */
  static final int LOOKS_PER_PROOF = 8;

  /** Newcomers that stopped at different places share no signatures; the others wait for a look. */
  private static final int SIGNATURES_MAX = 100;

  /** Where nobody listens, it is enough to know once a second where the feed is. */
  private static final int LOOKS_PER_IDLE_LOOK = 4;

  private static final long UNKNOWN = -1;

  @Inject RevocationFeed feed;
  @Inject FeedSigner signer;
  @Inject FeedStreams streams;
  @Inject InstantSource clock;

  private volatile long position = UNKNOWN;
  private String salt = "";
  private Set<FeedEntryKey> told = Set.of();
  private int looks;
  private int idle;

  /** The same denial, whatever number it is told under. */
  private record FeedEntryKey(String hash, long below) {

    static FeedEntryKey of(FeedEntry entry) {
      return new FeedEntryKey(entry.hash(), entry.below());
    }
  }

  /**
   * Where the last look ended, or the given one if that is later. While much is revoked, those who
   * ask would otherwise all have another position.
   */
  long sharedPosition(long since) {
    long shared = position;
    return shared == UNKNOWN ? Long.MAX_VALUE : Math.max(shared, since);
  }

  synchronized void look() {
    if (streams.isEmpty() && idle++ % LOOKS_PER_IDLE_LOOK != 0) {
      return;
    }
    Instant now = clock.instant();
    Map<Long, List<FeedStream>> newcomers = streams.newcomers();
    FeedPage page;
    do {
      page = feed.page(Math.max(position, 0));
      tell(page, now);
    } while (page.more());
    // From another server somebody may have a later position, and one below it proves nothing
    // there.
    for (long since : newcomers.keySet()) {
      page = page.upTo(since);
    }
    position = page.position();
    boolean joined = admit(newcomers, now);
    looks++;
    if (joined || (looks >= LOOKS_PER_PROOF && streams.isListening())) {
      streams.tell(FeedEvent.position(page.position(), signer.sign(page.with(List.of()), now)));
      looks = 0;
    }
  }

  private void tell(FeedPage page, Instant now) {
    if (!page.salt().equals(salt) || page.position() < position) {
      streams.endFollowing();
      told = Set.of();
      salt = page.salt();
    }
    if (streams.isListening()) {
      List<FeedEntry> news =
          page.entries().stream().filter(entry -> !told.contains(FeedEntryKey.of(entry))).toList();
      events(page, news, now).forEach(streams::tell);
    }
    told = page.entries().stream().map(FeedEntryKey::of).collect(Collectors.toSet());
    position = page.position();
  }

  /** Tells newcomers what they missed; whether somebody now has everything. */
  private boolean admit(Map<Long, List<FeedStream>> newcomers, Instant now) {
    boolean joined = false;
    int signatures = 0;
    for (Map.Entry<Long, List<FeedStream>> group : newcomers.entrySet()) {
      if (signatures >= SIGNATURES_MAX) {
        break;
      }
      boolean complete = group.getKey() == FeedStream.FROM_NOW;
      if (!complete) {
        FeedPage missed = feed.page(group.getKey());
        List<FeedEvent> events = events(missed, missed.entries(), now);
        signatures += 1 + events.size();
        for (FeedStream stream : group.getValue()) {
          events.forEach(stream::send);
          stream.toldUpTo(missed.position());
        }
        complete = !missed.more();
      }
      if (complete) {
        group.getValue().forEach(streams::join);
        joined = true;
      }
    }
    return joined;
  }

  private List<FeedEvent> events(FeedPage page, List<FeedEntry> entries, Instant now) {
    List<FeedEvent> events = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += ENTRIES_AT_ONCE) {
      List<FeedEntry> some =
          entries.subList(from, Math.min(from + ENTRIES_AT_ONCE, entries.size()));
      events.add(FeedEvent.revocation(some.getLast().seq(), signer.sign(page.with(some), now)));
    }
    return events;
  }
}
