package io.identity.domain.users;

import java.util.Optional;

/** Port: the people known here. */
public interface Users {

  Optional<User> find(SubjectId subject);

  Optional<User> findNamed(Username username);

  /** Holds the person's row until the transaction ends. */
  Optional<User> findAndLock(SubjectId subject);

  void add(User user);

  void save(User user);
}
