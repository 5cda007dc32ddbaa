package io.identity.client;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Brings the filter into every application, even into one that lists its classes: runtimes find it
 * as a service (Jakarta REST 3.1 §4.1.2).
 */
public class RevocationFeature implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    if (context.getConfiguration().isRegistered(RevocationFilter.class)) {
      return false;
    }
    context.register(RevocationFilter.class);
    return true;
  }
}
