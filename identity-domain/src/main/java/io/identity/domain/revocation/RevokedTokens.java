package io.identity.domain.revocation;

import java.util.List;

/**
 * Port: the blacklist as it is asked on every request. A copy of {@link Revocations} for speed; an
 * adapter that cannot answer from its copy asks the database, and when that cannot answer either it
 * throws: "don't know" is never "not revoked".
 */
public interface RevokedTokens {

  boolean contains(Revocable token);

  /**
   * Looks what other nodes have revoked. To be called several times a second: a node that does not
   * look may not answer from its copy.
   */
  void follow();

  /** Denies on this node what may have been committed; nobody is waited for. */
  void deny(List<Revocation> undecided);

  /** Returns when no node accepts what these entries deny. Call it after their commit. */
  void confirm(List<Revocation> committed);
}
