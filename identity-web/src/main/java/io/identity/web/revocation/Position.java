package io.identity.web.revocation;

import io.identity.web.http.InvalidRequest;
import java.util.regex.Pattern;

/** A position as readers of the feed send it back. */
final class Position {

  static final String RULE = "a position is a number from 0 on";

  /** All that fits into a long whatever its digits. */
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

  private Position() {}

  static long parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidRequest(RULE);
    }
    return Long.parseLong(text);
  }
}
