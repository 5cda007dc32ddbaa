package io.identity.client.api;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;

/** One of the caller's live sign-ins. */
public record Session(
    @JsonbProperty("id") String id,
    @JsonbProperty("client") String client,
    @JsonbProperty("created_at") Instant createdAt,
    @JsonbProperty("last_used_at") Instant lastUsedAt,
    @JsonbProperty("expires_at") Instant expiresAt,
    @JsonbProperty("idle_at") Instant idleAt,
    @JsonbProperty("ip") String ip,
    @JsonbProperty("device") String device,
    @JsonbProperty("current") boolean current) {

  @JsonbCreator
  public Session {}
}
