package io.identity.web.clients;

import io.identity.domain.clients.RefreshEncryptionKeys;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** One look at the key sets that are due; each is a request of its own, for the audit trail. */
@ApplicationScoped
public class KeySetRound {

  @Inject RefreshEncryptionKeys refreshEncryptionKeys;

  @ActivateRequestContext
  @Audited
  public void run() {
    refreshEncryptionKeys.refresh();
  }
}
