package io.identity.infrastructure.revocation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Which copy is asked, by the configuration. */
@Dependent
class RevocationCopies {

  private final InstantSource clock;

  @Inject
  RevocationCopies(InstantSource clock) {
    this.clock = clock;
  }

  RevocationCopy configured() {
    return new InfinispanCopy(clock);
  }
}
