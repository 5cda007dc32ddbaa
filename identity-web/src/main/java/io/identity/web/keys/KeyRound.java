package io.identity.web.keys;

import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.StartSigningKeys;
import io.identity.domain.keys.TendSigningKeys;
import io.identity.domain.tokens.RefreshTokenKeys;
import io.identity.domain.tokens.RenewRefreshTokenKeys;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** What is done for the keys without anybody asking; each call is a request of its own. */
@ApplicationScoped
public class KeyRound {

  @Inject StartSigningKeys startSigningKeys;
  @Inject TendSigningKeys tendSigningKeys;
  @Inject RenewRefreshTokenKeys renewRefreshTokenKeys;
  @Inject JwkSet jwkSet;
  @Inject RefreshTokenKeys refreshTokenKeys;

  @ActivateRequestContext
  @Audited
  public void start() {
    startSigningKeys.start();
    look();
  }

  /** Sees what other servers have done. */
  public void look() {
    jwkSet.refresh();
    refreshTokenKeys.refresh();
  }

  @ActivateRequestContext
  @Audited
  public void tend() {
    look(); // Nothing moves while a key cannot be read: it might be made the active one.
    tendSigningKeys.tend();
    renewRefreshTokenKeys.renew();
  }
}
