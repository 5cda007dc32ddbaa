package io.identity.web.clients;

import io.identity.domain.clients.RefreshEncryptionKeys;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** One look at the key sets that are due, with its audit trail. */
@ApplicationScoped
public class KeySetRound {

  @Inject RefreshEncryptionKeys refreshEncryptionKeys;

  @Audited
  public void run() {
    refreshEncryptionKeys.refresh();
  }
}
