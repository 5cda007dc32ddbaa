package io.identity.infrastructure.users;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.identity.domain.users.HashingPolicy;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106), by default with 46 MiB, one pass, one lane (OWASP ASVS 11.4.2). As many at
 * once as cores, a short queue, then busy: a flood of sign-ins must not take the server's memory.
 */
@ApplicationScoped
class Argon2PasswordHasher implements PasswordHasher {

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int WAITING_PER_CORE = 8;
  private static final long WAIT_SECONDS = 5;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @Inject HashingPolicy policy;

  /** What a password is compared with when there is nobody of that name. */
  private @Nullable PasswordHash nobody;

  private final Semaphore running = new Semaphore(CORES, true);
  private final Semaphore admitted = new Semaphore(CORES * (1 + WAITING_PER_CORE));

  /** Made before the first sign-in, which must take no longer than others. */
  @PostConstruct
  void makeNobody() {
    nobody = hashNow(new Password(UUID.randomUUID().toString()));
  }

  @Override
  public Verdict verify(Password password, Optional<PasswordHash> stored) {
    Boolean matches =
        bounded(
            () -> matches(password, stored.or(() -> Optional.ofNullable(nobody)).orElseThrow()));
    if (matches == null) {
      return Verdict.BUSY;
    }
    return matches && stored.isPresent() ? Verdict.MATCH : Verdict.MISMATCH;
  }

  @Override
  public Optional<PasswordHash> hash(Password password) {
    return Optional.ofNullable(bounded(() -> hashNow(password)));
  }

  @Override
  public boolean isCurrent(PasswordHash stored) {
    Argon2Function made = Argon2Function.getInstanceFromHash(stored.phc());
    Argon2Function now = argon2();
    return made.getMemory() == now.getMemory()
        && made.getIterations() == now.getIterations()
        && made.getParallelism() == now.getParallelism();
  }

  private Argon2Function argon2() {
    return Argon2Function.getInstance(
        policy.memoryKib(), policy.iterations(), policy.parallelism(), HASH_BYTES, Argon2.ID);
  }

  private static boolean matches(Password password, PasswordHash stored) {
    return com.password4j.Password.check(password.reveal(), stored.phc())
        .with(Argon2Function.getInstanceFromHash(stored.phc()));
  }

  private PasswordHash hashNow(Password password) {
    return new PasswordHash(
        com.password4j.Password.hash(password.reveal())
            .addRandomSalt(SALT_BYTES)
            .with(argon2())
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
