package io.identity.web.users;

import io.identity.domain.users.PasswordFlaw;
import io.identity.domain.users.PasswordPolicy;

/** What somebody is told about a password that cannot be chosen: the rule, never the password. */
public final class PasswordRefusals {

  private PasswordRefusals() {}

  public static String title(PasswordFlaw flaw, PasswordPolicy policy) {
    return switch (flaw) {
      case TOO_SHORT -> "A password has " + policy.minLength() + " characters or more";
      case TOO_LONG -> "A password has " + PasswordPolicy.LENGTH_MAX + " characters at most";
      case COMMON -> "This password is one of the most common";
      case CONTAINS_NAME ->
          "A password must not hold the user name, the e-mail address or this server's name";
    };
  }
}
