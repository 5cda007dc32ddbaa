package io.identity.domain.users;

import java.util.Optional;

/** A fake that keeps the text, counts its work, and can do something else meanwhile. */
public final class InMemoryPasswordHasher implements PasswordHasher {

  private Runnable meanwhile = () -> {};
  private boolean busy;
  private int hashed;

  @Override
  public Verdict verify(Password password, Optional<PasswordHash> stored) {
    if (busy) {
      return Verdict.BUSY;
    }
    work();
    return stored.equals(Optional.of(hashOf(password)))
            || stored.equals(Optional.of(outdatedHashOf(password)))
        ? Verdict.MATCH
        : Verdict.MISMATCH;
  }

  @Override
  public Optional<PasswordHash> hash(Password password) {
    if (busy) {
      return Optional.empty();
    }
    work();
    return Optional.of(hashOf(password));
  }

  public static PasswordHash hashOf(Password password) {
    return new PasswordHash("hash-of-" + password.reveal());
  }

  /** As it was made before. */
  public static PasswordHash outdatedHashOf(Password password) {
    return new PasswordHash("outdated-hash-of-" + password.reveal());
  }

  @Override
  public boolean isCurrent(PasswordHash stored) {
    return !stored.phc().startsWith("outdated");
  }

  /** From now on too many are waiting. */
  public void overload() {
    busy = true;
  }

  /** What happens elsewhere while the slow hash runs. */
  public void meanwhile(Runnable work) {
    meanwhile = work;
  }

  /** How often a slow hash was computed. */
  public int hashed() {
    return hashed;
  }

  private void work() {
    hashed++;
    meanwhile.run();
  }
}
