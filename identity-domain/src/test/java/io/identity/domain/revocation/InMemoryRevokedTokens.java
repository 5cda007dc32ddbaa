package io.identity.domain.revocation;

import java.time.InstantSource;
import java.util.List;

/** A fake that asks the truth each time, so there is never anything to wait for. */
public final class InMemoryRevokedTokens implements RevokedTokens {

  private final InMemoryRevocations truth;
  private final InstantSource clock;
  private boolean reachable = true;

  public InMemoryRevokedTokens(InMemoryRevocations truth, InstantSource clock) {
    this.truth = truth;
    this.clock = clock;
  }

  @Override
  public boolean contains(Revocable token) {
    if (!reachable) {
      throw new IllegalStateException("neither the cache nor the database answers");
    }
    return truth.stored().stream()
        .filter(entry -> clock.instant().isBefore(entry.until()))
        .anyMatch(entry -> denies(entry, token));
  }

  /** There are no other nodes. */
  @Override
  public void follow() {}

  @Override
  public void deny(List<Revocation> undecided) {
    confirm(undecided);
  }

  @Override
  public void confirm(List<Revocation> committed) {}

  /** From now on nobody can say what is revoked. */
  public void disconnect() {
    reachable = false;
  }

  private static boolean denies(Revocation entry, Revocable token) {
    String target = entry.target();
    return switch (entry.kind()) {
      case TOKEN -> target.equals(token.jti());
      case SIGN_IN -> target.equals(token.sid());
      case SUBJECT -> target.equals(token.sub()) && token.epoch() < entry.below();
      case CLIENT -> target.equals(token.clientId()) && token.clientEpoch() < entry.below();
      case KEY -> target.equals(token.kid());
    };
  }
}
