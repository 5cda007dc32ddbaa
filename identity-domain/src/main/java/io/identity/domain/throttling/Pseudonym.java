package io.identity.domain.throttling;

/** What a row is found by, 43 characters: without this server's key it tells nothing. */
public record Pseudonym(String value) {}
