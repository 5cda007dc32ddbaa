package io.identity.domain.revocation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A fake: the entries in a set, oldest first. */
public final class InMemoryRevocations implements Revocations {

  private final Set<Revocation> entries = new LinkedHashSet<>();

  @Override
  public void add(Revocation revocation) {
    entries.add(revocation);
  }

  public List<Revocation> stored() {
    return List.copyOf(entries);
  }
}
