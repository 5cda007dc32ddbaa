package io.identity.domain.vault.sealing;

import java.time.Instant;

/**
 * What a Fernet token held.
 *
 * @param writtenAt when it was first made, to the second; sealing it anew elsewhere may have kept
 *     it
 */
public record FernetMessage(Instant writtenAt, SecretText text) {}
