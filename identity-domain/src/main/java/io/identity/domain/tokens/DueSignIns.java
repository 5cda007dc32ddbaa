package io.identity.domain.tokens;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Port: which sign-ins are to be looked at for idleness. A new one is due when it would be idle if
 * nobody used it. Use moves that no further, so that it costs nothing more; whoever looks does.
 */
public interface DueSignIns {

  /**
   * Those that are due and not idle at {@code now} are due again when they would be.
   *
   * @return how many, at most {@code limit}; with fewer there are no more
   */
  int postpone(Instant now, int limit);

  /**
   * Holds, until the transaction ends, sign-ins that are due and have been idle since {@code
   * since}, except those that somebody else holds.
   */
  List<RefreshToken> claimIdle(Instant since, int limit);

  /** These are over without an end of their own, and never due again. Those that end are, too. */
  void settle(Collection<SessionId> over);
}
