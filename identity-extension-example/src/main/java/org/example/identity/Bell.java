package org.example.identity;

import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.VaultEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.lang.System.Logger.Level;

/** Says in the log when a connection needs its person. */
@ApplicationScoped
class Bell {

  private static final System.Logger LOG = System.getLogger("org.example.identity");

  void ring(@ObservesAsync VaultEvent event) {
    if (event.type() == EventType.CONNECTION_REAUTHORIZATION_REQUIRED) {
      LOG.log(Level.INFO, "to be connected again: " + event.connection());
    }
  }
}
