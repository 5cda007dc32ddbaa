package io.identity.client;

import io.identity.client.feed.Kind;
import io.identity.client.feed.RevocationFeed;
import java.util.Optional;

/** Decides about a token by the feed, and by the path's policy where the feed cannot say. */
final class RevocationCheck {

  private final RevocationFeed feed;
  private final StalePolicy stale;
  private final Introspection introspection;

  RevocationCheck(RevocationFeed feed, StalePolicy stale, Introspection introspection) {
    this.feed = feed;
    this.stale = stale;
    this.introspection = introspection;
  }

  Verdict check(PresentedToken token, String path) {
    Optional<String> kid = token.kid();
    // What was revoked stays so, however old the news.
    if (denied(token, kid)) {
      return Verdict.DENIED;
    }
    if (feed.isFresh() && (kid.isPresent() || !feed.denyAnyKey())) {
      return Verdict.ACCEPTED;
    }
    return switch (stale.at(path)) {
      case DENY -> Verdict.UNDECIDED;
      case ALLOW -> Verdict.ACCEPTED;
      case INTROSPECT -> introspection.ask(token);
    };
  }

  private boolean denied(PresentedToken token, Optional<String> kid) {
    return denied(Kind.KEY, kid)
        || denied(Kind.TOKEN, token.text("jti"))
        || denied(Kind.SIGN_IN, token.text("sid"))
        || denied(Kind.SUBJECT, token.text("sub"), token.counter("epoch"))
        || denied(Kind.CLIENT, token.text("client_id"), token.counter("client_epoch"));
  }

  private boolean denied(Kind kind, Optional<String> value) {
    return value.isPresent() && feed.deny(kind, value.get());
  }

  private boolean denied(Kind kind, Optional<String> value, long counter) {
    return value.isPresent() && feed.deny(kind, value.get(), counter);
  }
}
