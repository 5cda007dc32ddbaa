package io.identity.domain.sessions;

/**
 * The server's settings for sign-ins.
 *
 * @param maxPerClient how many a person may have at one client that sets nothing else
 */
public record SessionPolicy(int maxPerClient) {

  public SessionPolicy {
    if (maxPerClient < 1) {
      throw new IllegalArgumentException("max-per-client must be a number from 1 on");
    }
  }
}
