package io.identity.web.tokens;

import io.identity.domain.tokens.EndIdleSignIns;
import io.identity.domain.tokens.StoreActivity;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** What is done about activity without anybody asking; each call is a request of its own. */
@ApplicationScoped
public class ActivityRound {

  @Inject StoreActivity storeActivity;
  @Inject EndIdleSignIns endIdleSignIns;

  @ActivateRequestContext
  public void store() {
    storeActivity.store();
  }

  @ActivateRequestContext
  @Audited
  public boolean endIdle() {
    return endIdleSignIns.end();
  }
}
