package io.identity.domain.throttling;

import java.time.Duration;

/**
 * How many failures there may be.
 *
 * @param address of one source, over all accounts; over all clients; and of strangers' requests
 * @param account of one account, over all unfamiliar sources; high, since anybody can use it up
 * @param accountAtAddress of one account at one source; and of changes of one password
 * @param clientAtAddress of one client at one source
 * @param familiarFor how long a source stays familiar after a sign-in from it
 */
public record ThrottlePolicy(
    Rate address, Rate account, Rate accountAtAddress, Rate clientAtAddress, Duration familiarFor) {

  private static final Duration LONGEST = Duration.ofDays(365);

  public ThrottlePolicy {
    if (familiarFor.isNegative() || familiarFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "familiar-for must not be negative, and at most " + LONGEST);
    }
  }
}
