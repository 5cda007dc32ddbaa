package io.identity.domain.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: the registrations in a map. */
public final class InMemoryRegistrations implements Registrations {

  private final Map<MessageTokenHash, Registration> byToken = new HashMap<>();

  @Override
  public void put(Registration registration) {
    byToken.values().removeIf(other -> sameAs(registration, other));
    byToken.put(registration.token(), registration);
  }

  private static boolean sameAs(Registration one, Registration other) {
    return one.email().key().equals(other.email().key())
        && one.applicant().username().equals(other.applicant().username());
  }

  @Override
  public Optional<Registration> take(MessageTokenHash token) {
    return Optional.ofNullable(byToken.remove(token));
  }
}
