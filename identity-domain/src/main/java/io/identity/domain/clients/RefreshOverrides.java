package io.identity.domain.clients;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client's own values for {@link RefreshPolicy}; null takes the server's. */
public record RefreshOverrides(
    @Nullable Duration absolute,
    @Nullable Duration idle,
    @Nullable Duration retryWindow,
    boolean rotation,
    @Nullable ActivityMode activity) {

  public static final RefreshOverrides NONE = new RefreshOverrides(null, null, null, true, null);

  RefreshPolicy over(RefreshPolicy server) {
    return new RefreshPolicy(
        absolute != null ? absolute : server.absolute(),
        idle != null ? idle : server.idle(),
        retryWindow != null ? retryWindow : server.retryWindow(),
        rotation && server.rotation(),
        activity != null ? activity : server.activity());
  }
}
