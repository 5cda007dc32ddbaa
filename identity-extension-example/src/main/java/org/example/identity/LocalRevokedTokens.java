package org.example.identity;

import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another store of what was taken back: in a set, for one server that never restarts. */
@Alternative
@Priority(1)
@ApplicationScoped
class LocalRevokedTokens implements RevokedTokens {

  private static final System.Logger LOG = System.getLogger("org.example.identity");

  @Inject InstantSource clock;

  private final Set<Revocation> entries = ConcurrentHashMap.newKeySet();

  @Override
  public boolean contains(Revocable token) {
    return entries.stream().anyMatch(entry -> denies(entry, token));
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

  /** There is nobody to look at; time to forget what denies nothing any more. */
  @Override
  public void follow() {
    Instant now = clock.instant();
    entries.removeIf(entry -> !now.isBefore(entry.until()));
  }

  @Override
  public void deny(List<Revocation> undecided) {
    entries.addAll(undecided);
  }

  @Override
  public void confirm(List<Revocation> committed) {
    entries.addAll(committed);
    LOG.log(Level.INFO, "kept in the set: " + committed.size());
  }
}
