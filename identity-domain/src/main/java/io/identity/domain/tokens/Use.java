package io.identity.domain.tokens;

import java.time.Instant;

/** When a sign-in was used, and from where. */
public record Use(Instant at, Origin by) {}
