package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database that is open to one node: what it has revoked itself is all there is. */
final class SoleNodeLog implements RevocationLog {

  private final UUID node = UUID.randomUUID();
  private final JpaRevocations revocations;
  private final SoleNodeFeed feed;

  SoleNodeLog(JpaRevocations revocations, SoleNodeFeed feed) {
    this.revocations = revocations;
    this.feed = feed;
  }

  @Override
  public Look look(@Nullable String horizon, Instant now) {
    if (horizon != null) {
      return new Look(List.of(), "", "");
    }
    List<Revocation> all = revocations.inForce(now);
    feed.note(all);
    feed.complete();
    return new Look(all, "", "");
  }

  @Override
  public void renew(@Nullable String snapshot) {}

  /** Nobody else has it open, so it may have another name each time. */
  @Override
  public String database() {
    return node.toString();
  }

  @Override
  public UUID node() {
    return node;
  }

  @Override
  public boolean awaits(List<Revocation> entries, Set<UUID> told) {
    return false;
  }

  @Override
  public void note(List<Revocation> entries) {
    feed.note(entries);
  }

  @Override
  public void leave() {
    feed.stop();
  }
}
