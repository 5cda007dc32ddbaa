package io.identity.domain.tokens;

import java.time.Instant;

/** A resource server's word for when it last saw a token of a sign-in. */
public record LastSeen(SessionId signIn, Instant at) {}
