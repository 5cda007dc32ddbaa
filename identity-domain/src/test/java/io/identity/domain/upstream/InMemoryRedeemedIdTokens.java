package io.identity.domain.upstream;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A fake: the fingerprints in a map. */
final class InMemoryRedeemedIdTokens implements RedeemedIdTokens {

  final Map<String, Instant> taken = new HashMap<>();

  @Override
  public boolean redeem(String fingerprint, Instant until) {
    return taken.putIfAbsent(fingerprint, until) == null;
  }
}
