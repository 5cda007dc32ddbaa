package io.identity.domain.tokens;

import io.identity.domain.clients.Scopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * For whom a scope is good, by scope; those that are not named here go with any audience.
 *
 * <p>RFC 9068 §3: what a scope means depends on who reads it, so a token has one audience for which
 * all of its scopes make sense.
 */
public record ScopeAudiences(Map<String, String> audiences) {

  public static final ScopeAudiences NONE = new ScopeAudiences(Map.of());

  public ScopeAudiences {
    audiences = Map.copyOf(audiences);
  }

  /**
   * The form of the setting: {@code scope=audience,…}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static ScopeAudiences parse(String text) {
    Map<String, String> audiences = new HashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] sides = pair.strip().split("=", 2);
      if (sides.length < 2 || !isWord(sides[0]) || !isWord(sides[1])) {
        throw new IllegalArgumentException("must be scope=audience, with commas between");
      }
      if (audiences.put(sides[0], sides[1]) != null) {
        throw new IllegalArgumentException("names a scope twice");
      }
    }
    return new ScopeAudiences(audiences);
  }

  private static boolean isWord(String text) {
    return Scopes.parse(text).filter(scopes -> scopes.tokens().size() == 1).isPresent();
  }

  /**
   * Empty when the scopes are for different audiences, or for one that is out of bounds.
   *
   * @param bounds what the client may ask for; empty for whatever its scopes say
   * @param otherwise where the scopes say nothing and there are no bounds
   */
  Optional<List<String>> of(Scopes scopes, List<String> bounds, String otherwise) {
    List<String> named =
        scopes.tokens().stream().map(audiences::get).filter(Objects::nonNull).distinct().toList();
    if (named.isEmpty()) {
      return Optional.of(bounds.isEmpty() ? List.of(otherwise) : bounds);
    }
    return named.size() == 1 && (bounds.isEmpty() || bounds.containsAll(named))
        ? Optional.of(named)
        : Optional.empty();
  }
}
