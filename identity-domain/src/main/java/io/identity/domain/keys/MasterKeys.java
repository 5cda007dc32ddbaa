package io.identity.domain.keys;

import org.jspecify.annotations.Nullable;

/**
 * The master key, and while it is being exchanged a second one.
 *
 * @param current seals, and opens
 * @param other opens only: the one before, or on the way to it the one after
 */
public record MasterKeys(MasterKey current, @Nullable MasterKey other) {}
