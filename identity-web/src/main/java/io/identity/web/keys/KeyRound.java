package io.identity.web.keys;

import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.StartSigningKeys;
import io.identity.domain.keys.TendSigningKeys;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** What is done for the signing keys without anybody asking; each call is a request of its own. */
@ApplicationScoped
public class KeyRound {

  @Inject StartSigningKeys startSigningKeys;
  @Inject TendSigningKeys tendSigningKeys;
  @Inject JwkSet jwkSet;

  @ActivateRequestContext
  @Audited
  public void start() {
    startSigningKeys.start();
    jwkSet.refresh();
  }

  @ActivateRequestContext
  @Audited
  public void tend() {
    jwkSet.refresh(); // Nothing moves while a key cannot be read: it might be made the active one.
    tendSigningKeys.tend();
  }
}
