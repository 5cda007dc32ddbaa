package io.identity.domain.upstream;

import io.identity.domain.users.User;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What groups of a provider mean here. A group that is not named means nothing, so no provider can
 * make an administrator unless somebody here wrote that down.
 *
 * @param claim of the ID token that lists the provider's groups
 * @param local by the provider's group
 */
public record GroupMapping(String claim, Map<String, Set<String>> local) {

  public GroupMapping {
    local = Map.copyOf(local);
    if (!User.acceptableGroups(union(local.values()))) {
      throw new IllegalArgumentException(
          "groups-map must name at most 50 groups of 1 to 64 of A-Z a-z 0-9 . _ / -");
    }
  }

  /**
   * Reads a list such as {@code Nurses:nurse,ward:north:ward-north}: the provider's group may have
   * colons, ours none.
   */
  public static GroupMapping parse(String claim, String map) {
    return new GroupMapping(
        claim,
        Arrays.stream(map.split(","))
            .map(String::strip)
            .filter(pair -> !pair.isEmpty())
            .map(GroupMapping::pair)
            .collect(
                Collectors.groupingBy(
                    List::getFirst, Collectors.mapping(List::getLast, Collectors.toSet()))));
  }

  private static List<String> pair(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("groups-map must be theirs:ours,theirs:ours");
    }
    return List.of(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Our groups of somebody who is in those of the provider. */
  Set<String> of(Set<String> theirs) {
    return union(theirs.stream().map(group -> local.getOrDefault(group, Set.of())).toList());
  }

  private static Set<String> union(Collection<Set<String>> groups) {
    return groups.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }
}
