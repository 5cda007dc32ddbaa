package io.identity.domain.tokens;

import java.util.stream.Collectors;

/**
 * Where a request came from, as kept on the sign-in's row and nowhere else.
 *
 * @param ip the peer's address
 * @param device from the User-Agent, printable, at most 120 characters; empty when none was sent
 */
public record Origin(String ip, String device) {

  /** Of what the server does by itself. */
  public static final Origin SERVER = new Origin("", "");

  private static final int DEVICE_MAX = 120;

  public static Origin of(String ip, String userAgent) {
    String printable =
        userAgent
            .codePoints()
            .filter(Origin::isPrintable)
            .limit(DEVICE_MAX)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return new Origin(ip, printable);
  }

  /** Neither control characters nor those that only turn or hide others. */
  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Where people are is personal: it stays out of every log line. */
  @Override
  public String toString() {
    return "Origin[…]";
  }
}
