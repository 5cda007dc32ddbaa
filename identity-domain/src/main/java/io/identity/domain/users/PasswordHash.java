package io.identity.domain.users;

/** A salted, memory-hard hash with its parameters, in PHC string format. */
public record PasswordHash(String phc) {
  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
