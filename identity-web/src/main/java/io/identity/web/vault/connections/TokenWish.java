package io.identity.web.vault.connections;

import io.identity.domain.vault.connections.TokenRequest;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request says about the token that it wants. */
public record TokenWish(Duration minTtl, Set<String> scopes, @Nullable Long rejectedGeneration) {

  private static final int MIN_TTL_MAX = 86_400;

  static TokenWish of(JsonBody body) {
    return new TokenWish(
        minTtl(body.integer("min_ttl")),
        body.strings("scopes"),
        body.integer("rejected_generation").map(Integer::longValue).orElse(null));
  }

  /** Seconds, as whoever asks says them. */
  public static Duration minTtl(Optional<Integer> said) {
    int seconds = said.orElse((int) TokenRequest.MIN_TTL.toSeconds());
    if (seconds < 0 || seconds > MIN_TTL_MAX) {
      throw new InvalidRequest("min_ttl must be 0 to " + MIN_TTL_MAX);
    }
    return Duration.ofSeconds(seconds);
  }
}
