package io.identity.domain.accounts;

import io.identity.domain.users.SubjectId;
import java.util.Optional;

/** Port: at most one leave for each person. */
public interface PasswordResets {

  /** Adds one in the place of the person's earlier one, whose token is dead. */
  void put(PasswordReset reset);

  Optional<PasswordReset> find(MessageTokenHash token);

  void remove(SubjectId subject);
}
