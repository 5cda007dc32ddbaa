package io.identity.domain.clients;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is known of a sign-in's use, and so from when on it counts as idle. */
public enum ActivityMode {
  /** Only refreshes are: idleness counts from the expiry of the access token each one gave. */
  EXPIRY,
  /** All of it is: refreshes, introspections, calls of our API and what resource servers report. */
  REPORTED;

  /** As settings and administrators spell it. */
  public String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ActivityMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.externalName().equals(name)).findFirst();
  }
}
