package io.identity.domain.users;

/** Port: the passwords that people choose most often, and attackers try first. */
public interface CommonPasswords {

  /**
   * Whether it is one of them.
   *
   * @param text in lower case
   */
  boolean contains(String text);
}
