package io.identity.infrastructure.users;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with 46 MiB, one pass, one lane (OWASP ASVS 11.4.2). As many at once as
 * cores, a short queue, then busy: a flood of sign-ins must not take the server's memory.
 */
@ApplicationScoped
class Argon2PasswordHasher implements PasswordHasher {

  private static final int MEMORY_KIB = 46 * 1024;
  private static final int PASSES = 1;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int WAITING_PER_CORE = 8;
  private static final long WAIT_SECONDS = 5;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

  /** What a password is compared with when there is nobody of that name. */
  private final PasswordHash nobody = hashNow(new Password(UUID.randomUUID().toString()));

  private final Semaphore running = new Semaphore(CORES, true);
  private final Semaphore admitted = new Semaphore(CORES * (1 + WAITING_PER_CORE));

  @Override
  public Verdict verify(Password password, Optional<PasswordHash> stored) {
    Boolean matches = bounded(() -> matches(password, stored.orElse(nobody)));
    if (matches == null) {
      return Verdict.BUSY;
    }
    return matches && stored.isPresent() ? Verdict.MATCH : Verdict.MISMATCH;
  }

  @Override
  public Optional<PasswordHash> hash(Password password) {
    return Optional.ofNullable(bounded(() -> hashNow(password)));
  }

  private static boolean matches(Password password, PasswordHash stored) {
    return com.password4j.Password.check(password.reveal(), stored.phc())
        .with(Argon2Function.getInstanceFromHash(stored.phc()));
  }

  private static PasswordHash hashNow(Password password) {
    return new PasswordHash(
        com.password4j.Password.hash(password.reveal())
            .addRandomSalt(SALT_BYTES)
            .with(ARGON2)
            .getResult());
  }

  /** Null when too many are running and waiting. */
  private <T> @Nullable T bounded(Supplier<T> work) {
    if (!admitted.tryAcquire()) {
      return null;
    }
    try {
      if (!running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return null;
      }
      try {
        return work.get();
      } finally {
        running.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      admitted.release();
    }
  }
}
