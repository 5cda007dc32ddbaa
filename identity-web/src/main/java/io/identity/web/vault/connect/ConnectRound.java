package io.identity.web.vault.connect;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connect.AbandonUnconfirmed;
import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectSessions;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** What is done about sessions without anybody asking; each call is a request of its own. */
@ApplicationScoped
public class ConnectRound {

  @Inject AbandonUnconfirmed abandonUnconfirmed;
  @Inject ConnectSessions sessions;
  @Inject Transaction transaction;

  @ActivateRequestContext
  @Audited
  public boolean abandonSome() {
    return abandonUnconfirmed.abandonSome();
  }

  @ActivateRequestContext
  public List<ConnectSession> find(Set<ConnectSessionId> ids) {
    return transaction.call(() -> sessions.find(ids));
  }
}
