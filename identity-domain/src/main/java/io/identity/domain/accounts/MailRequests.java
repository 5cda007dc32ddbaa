package io.identity.domain.accounts;

import io.identity.domain.users.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: the requests that wait for their message, and for a while those that got it. */
public interface MailRequests {

  /** Due at once. */
  void add(MailRequest request);

  /**
   * Takes the one that is due longest, before other nodes do.
   *
   * @param again when it is due once more, should nothing become of it
   */
  Optional<MailRequest> claimDue(Instant now, Instant again);

  /** It could not be answered and is due later. */
  void postpone(UUID id, Instant due);

  /** It was answered: all that is kept is the address, and when that was. */
  void answered(UUID id, Instant at);

  void remove(UUID id);

  /** How many messages went to an address, from then on. */
  long answeredSince(EmailAddress to, Instant from);
}
