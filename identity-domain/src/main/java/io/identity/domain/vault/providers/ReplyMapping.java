package io.identity.domain.vault.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in an answer things stand: names of members, with dots where they lie in another.
 *
 * @param expiresAt of an absolute time, in seconds since 1970 or in ISO 8601; null where nobody
 *     says that
 * @param refreshExpiresIn of the refresh token: the first that is there counts
 */
public record ReplyMapping(
    String accessToken,
    String refreshToken,
    String expiresIn,
    @Nullable String expiresAt,
    String scope,
    List<String> refreshExpiresIn) {

  public ReplyMapping {
    refreshExpiresIn = List.copyOf(refreshExpiresIn);
  }

  /** RFC 6749 §5.1; for the end of a refresh token there are two words, and no standard. */
  public static final ReplyMapping STANDARD =
      new ReplyMapping(
          "access_token",
          "refresh_token",
          "expires_in",
          null,
          "scope",
          List.of("refresh_token_expires_in", "refresh_expires_in"));

  /** What a JSON object holds under a name with dots. */
  public static Optional<Object> at(@Nullable String path, Map<?, ?> members) {
    if (path == null) {
      return Optional.empty();
    }
    Object found = members;
    for (String name : path.split("\\.", -1)) {
      if (!(found instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      found = map.get(name);
    }
    return Optional.ofNullable(found);
  }
}
