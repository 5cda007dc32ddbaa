package io.identity.web.vault;

import io.identity.domain.vault.connections.NoticeExpiry;
import io.identity.domain.vault.connections.RefreshDue;
import io.identity.domain.vault.providers.RememberGrants;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** One look at what is due, or will be over; each is a request of its own. */
@ApplicationScoped
public class ConnectionRound {

  @Inject RefreshDue refreshDue;
  @Inject NoticeExpiry noticeExpiry;
  @Inject RememberGrants rememberGrants;

  @ActivateRequestContext
  @Audited
  public boolean refreshSome() {
    return refreshDue.refreshSome();
  }

  @ActivateRequestContext
  @Audited
  public boolean noticeSome() {
    return noticeExpiry.noticeSome();
  }

  @ActivateRequestContext
  @Audited
  public void rememberGrants() {
    rememberGrants.remember();
  }
}
