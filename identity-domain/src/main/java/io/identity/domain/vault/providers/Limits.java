package io.identity.domain.vault.providers;

/**
 * How much is asked of a provider, by each server.
 *
 * @param perMinute requests
 * @param inFlight requests at the same time
 */
public record Limits(int perMinute, int inFlight) {}
