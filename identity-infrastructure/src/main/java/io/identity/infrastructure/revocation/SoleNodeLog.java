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

  SoleNodeLog(JpaRevocations revocations) {
    this.revocations = revocations;
  }

  @Override
  public Look look(@Nullable String horizon, Instant now) {
    return new Look(horizon == null ? revocations.inForce(now) : List.of(), "", "");
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
  public void leave() {}
}
