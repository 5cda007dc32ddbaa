package io.identity.domain.users;

import java.util.Set;

/** The rule for passwords as tests need it. */
public final class SamplePasswords {

  /** Two are common here. */
  public static final PasswordCheck CHECK = check(15);

  private SamplePasswords() {}

  static PasswordCheck check(int minLength) {
    return new PasswordCheck(
        new PasswordPolicy(minLength, "id.example"),
        Set.of("passwordstandard", "password1")::contains);
  }
}
