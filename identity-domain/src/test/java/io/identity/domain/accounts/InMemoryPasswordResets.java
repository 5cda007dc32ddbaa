package io.identity.domain.accounts;

import io.identity.domain.users.SubjectId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: one for each person in a map. */
public final class InMemoryPasswordResets implements PasswordResets {

  private final Map<SubjectId, PasswordReset> bySubject = new HashMap<>();

  @Override
  public void put(PasswordReset reset) {
    bySubject.put(reset.subject(), reset);
  }

  @Override
  public Optional<PasswordReset> find(MessageTokenHash token) {
    return bySubject.values().stream().filter(each -> each.token().equals(token)).findAny();
  }

  @Override
  public void remove(SubjectId subject) {
    bySubject.remove(subject);
  }
}
