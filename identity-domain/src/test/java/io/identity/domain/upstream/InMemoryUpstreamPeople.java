package io.identity.domain.upstream;

import io.identity.domain.users.SubjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: the people in a map. */
final class InMemoryUpstreamPeople implements UpstreamPeople {

  private final Map<UpstreamSubject, SubjectId> people = new HashMap<>();

  @Override
  public Optional<SubjectId> find(UpstreamSubject person) {
    return Optional.ofNullable(people.get(person));
  }

  @Override
  public void add(UpstreamSubject person, SubjectId subject) {
    if (people.putIfAbsent(person, subject) != null) {
      throw new IllegalStateException("the person is known already");
    }
  }
}
