package io.identity.domain.users;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: the people in a map. */
public final class InMemoryUsers implements Users {

  private final Map<SubjectId, User> bySubject = new HashMap<>();

  @Override
  public Optional<User> find(SubjectId subject) {
    return Optional.ofNullable(bySubject.get(subject));
  }

  @Override
  public Optional<User> findNamed(Username username) {
    return bySubject.values().stream().filter(user -> user.username().equals(username)).findAny();
  }

  @Override
  public Optional<User> findAndLock(SubjectId subject) {
    return find(subject);
  }

  @Override
  public void add(User user) {
    if (bySubject.containsKey(user.subject()) || findNamed(user.username()).isPresent()) {
      throw new IllegalStateException("the subject or the name is taken");
    }
    bySubject.put(user.subject(), user);
  }

  @Override
  public void save(User user) {
    if (bySubject.replace(user.subject(), user) == null) {
      throw new IllegalStateException("no such user: " + user.subject());
    }
  }
}
