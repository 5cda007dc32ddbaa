package io.identity.web.cleanup;

import io.identity.domain.cleanup.CleanUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** One look whether it is time to clean up; each is a request of its own. */
@ApplicationScoped
public class CleanupRound {

  @Inject CleanUp cleanUp;

  @ActivateRequestContext
  public long run() {
    return cleanUp.cleanUp();
  }
}
