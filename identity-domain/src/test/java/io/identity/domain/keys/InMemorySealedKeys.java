package io.identity.domain.keys;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A fake: names only, of the keys that lie under the other master key. */
public final class InMemorySealedKeys implements SealedKeys {

  private final Set<String> underOther = new LinkedHashSet<>();
  private final List<String> rewrapped = new ArrayList<>();

  public void addUnderOther(String name) {
    underOther.add(name);
  }

  @Override
  public List<String> underOtherMasterKey() {
    return List.copyOf(underOther);
  }

  @Override
  public void rewrap(String name) {
    underOther.remove(name);
    rewrapped.add(name);
  }

  public List<String> rewrapped() {
    return List.copyOf(rewrapped);
  }
}
