package io.identity.domain.throttling;

import java.time.Duration;

/** There is no attempt left. */
public record Exhausted(Limit limit, Duration retryAfter) {}
