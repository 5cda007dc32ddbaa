package io.identity.domain.users;

/**
 * How much a password hash costs (RFC 9106 §3.1).
 *
 * @param memoryKib 46 MiB at least (OWASP ASVS 11.4.2)
 * @param iterations passes over that memory
 * @param parallelism lanes
 */
public record HashingPolicy(int memoryKib, int iterations, int parallelism) {

  public static final HashingPolicy DEFAULT = new HashingPolicy(46 * 1024, 1, 1);

  private static final int MEMORY_KIB_MAX = 1024 * 1024;
  private static final int ITERATIONS_MAX = 100;
  private static final int PARALLELISM_MAX = 16;

  public HashingPolicy {
    if (memoryKib < 46 * 1024 || memoryKib > MEMORY_KIB_MAX) {
      throw new IllegalArgumentException("memory-kib must be 47104 to 1048576");
    }
    if (iterations < 1 || iterations > ITERATIONS_MAX) {
      throw new IllegalArgumentException("iterations must be 1 to 100");
    }
    if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
      throw new IllegalArgumentException("parallelism must be 1 to 16");
    }
  }
}
