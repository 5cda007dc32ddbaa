package io.identity.domain.revocation;

/** Port: the truth about what is revoked, in the database. */
public interface Revocations {

  /** Denies from the caller's commit on. Adding what is there already changes nothing. */
  void add(Revocation revocation);
}
