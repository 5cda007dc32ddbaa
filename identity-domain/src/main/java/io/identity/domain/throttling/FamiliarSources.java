package io.identity.domain.throttling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** From where people have signed in lately, so that strangers elsewhere do not slow them down. */
public final class FamiliarSources {

  private static final String PURPOSE = "FAMILIAR_SOURCE";

  private final ThrottleEntries entries;
  private final Pseudonyms pseudonyms;
  private final ThrottlePolicy policy;
  private final InstantSource clock;

  public FamiliarSources(
      ThrottleEntries entries, Pseudonyms pseudonyms, ThrottlePolicy policy, InstantSource clock) {
    this.entries = entries;
    this.pseudonyms = pseudonyms;
    this.policy = policy;
    this.clock = clock;
  }

  /** Whether somebody has signed in to the account from there lately. */
  public boolean knows(String account, Source source) {
    return entries.find(key(account, source)).filter(clock.instant()::isBefore).isPresent();
  }

  /** In the caller's transaction. */
  public void remember(String account, Source source) {
    Pseudonym key = key(account, source);
    Instant until = clock.instant().plus(policy.familiarFor());
    if (entries.findAndLock(Set.of(key)).isEmpty()) {
      entries.add(key, until);
    } else {
      entries.save(key, until);
    }
  }

  private Pseudonym key(String account, Source source) {
    return pseudonyms.of(PURPOSE, List.of(account, source.network()));
  }
}
