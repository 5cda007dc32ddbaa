package io.identity.domain.start;

/** Port: what happens once in the life of a database, however many servers start on it. */
public interface FirstStart {

  /**
   * Whether the caller is the first; others wait for its transaction and then hear that they are
   * not.
   *
   * @param name {@code keys} or {@code bootstrap}
   */
  boolean claim(String name);
}
