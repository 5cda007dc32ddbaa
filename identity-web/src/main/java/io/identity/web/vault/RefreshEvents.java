package io.identity.web.vault;

import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.ConnectionEvent.RefreshUnsaved;
import io.identity.web.audit.EventCounters;
import java.lang.System.Logger.Level;

/**
 * What refreshes report. That tokens cannot be stored is told at once: whoever refreshes goes on
 * trying for minutes, and only then would it be published.
 */
public record RefreshEvents(SecurityEvents trail, EventCounters counters)
    implements SecurityEvents {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  @Override
  public void report(SecurityEvent event) {
    if (event instanceof RefreshUnsaved) {
      counters.count(event);
      LOG.log(Level.ERROR, "new tokens of a provider cannot be stored now");
    } else {
      trail.report(event);
    }
  }
}
