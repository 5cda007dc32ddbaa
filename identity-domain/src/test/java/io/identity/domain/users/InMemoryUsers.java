package io.identity.domain.users;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public Optional<User> findReachedAt(EmailAddress email) {
    return bySubject.values().stream().filter(user -> reached(user, email)).findAny();
  }

  private static boolean reached(User user, EmailAddress email) {
    return user.email() != null && user.email().key().equals(email.key());
  }

  @Override
  public List<User> list(String prefix, @Nullable SubjectId after, int limit) {
    String from = after == null ? "" : bySubject.get(after).username().value();
    return bySubject.values().stream()
        .filter(user -> begins(user, prefix) && user.username().value().compareTo(from) > 0)
        .sorted(Comparator.comparing(user -> user.username().value()))
        .limit(limit)
        .toList();
  }

  private static boolean begins(User user, String prefix) {
    return user.username().value().startsWith(prefix)
        || (user.email() != null && user.email().key().startsWith(prefix));
  }

  @Override
  public Optional<User> findAndLock(SubjectId subject) {
    return find(subject);
  }

  @Override
  public void add(User user) {
    if (bySubject.containsKey(user.subject())
        || findNamed(user.username()).isPresent()
        || (user.email() != null && findReachedAt(user.email()).isPresent())) {
      throw new IllegalStateException("the subject, the name or the address is taken");
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
