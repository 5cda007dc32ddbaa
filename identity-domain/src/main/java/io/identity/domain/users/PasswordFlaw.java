package io.identity.domain.users;

/** Why a password cannot be chosen. */
public enum PasswordFlaw {
  TOO_SHORT,
  TOO_LONG,
  /** Among the first that anybody would try. */
  COMMON,
  /** Holds the user name, the address or the name of the service. */
  CONTAINS_NAME
}
