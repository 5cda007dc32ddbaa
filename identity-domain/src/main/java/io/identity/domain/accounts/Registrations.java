package io.identity.domain.accounts;

import java.util.Optional;

/** Port: the accounts that wait to be confirmed. */
public interface Registrations {

  /** Adds one in the place of an earlier one of the same name and address, whose token is dead. */
  void put(Registration registration);

  /** Finds one and takes it away: of several who present its token, one gets it. */
  Optional<Registration> take(MessageTokenHash token);
}
