package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.util.List;

/**
 * What a look at the log showed.
 *
 * @param snapshot which transactions it has seen
 * @param horizon the first transaction that may have been running then: the next look begins there
 */
record Look(List<Revocation> entries, String snapshot, String horizon) {

  /** To go on from; there may be a million entries, and the copy has them. */
  Look withoutEntries() {
    return new Look(List.of(), snapshot, horizon);
  }
}
