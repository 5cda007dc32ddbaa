package io.identity.web.vault;

import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** One refresh behind the scenes, for the audit trail a request of its own. */
@ApplicationScoped
public class RefreshFlight {

  @ActivateRequestContext
  @Audited
  public void run(Runnable flight) {
    flight.run();
  }
}
