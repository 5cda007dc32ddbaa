package io.identity.domain.users;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: the people known here. */
public interface Users {

  Optional<User> find(SubjectId subject);

  Optional<User> findNamed(Username username);

  /** Whose address it is, however it is spelled. */
  Optional<User> findReachedAt(EmailAddress email);

  /**
   * The people whose name or address begins so, in the order of their names.
   *
   * @param prefix in lower case; empty for everybody
   * @param after where the page before ended
   */
  List<User> list(String prefix, @Nullable SubjectId after, int limit);

  /** Holds the person's row until the transaction ends. */
  Optional<User> findAndLock(SubjectId subject);

  void add(User user);

  void save(User user);
}
