package io.identity.client;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Brings the filter into every application: found as a service (Jakarta REST 3.1 §4.1.2) even where
 * an application lists its classes, and as a provider in a bean archive where services are not
 * asked.
 */
@Provider
public final class RevocationFeature implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    if (context.getConfiguration().isRegistered(RevocationFilter.class)) {
      return false;
    }
    context.register(RevocationFilter.class);
    return true;
  }
}
