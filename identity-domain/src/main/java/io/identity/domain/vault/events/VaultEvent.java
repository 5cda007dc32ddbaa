package io.identity.domain.vault.events;

import io.identity.domain.vault.providers.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the vault.
 *
 * @param id the same at every webhook and every attempt: receivers know repetitions by it
 * @param sequence from 1 on, without gaps, in the order of the commits; counted for each connection
 *     or session, and where there is none for each provider, or for the keys
 * @param details without secrets
 */
public record VaultEvent(
    UUID id,
    EventType type,
    @Nullable UUID connection,
    @Nullable ProviderId provider,
    @Nullable String reason,
    long sequence,
    Instant occurredAt,
    Map<Detail, String> details) {

  static VaultEvent of(Occurrence what, UUID id, long sequence, Instant at) {
    return new VaultEvent(
        id,
        what.type(),
        what.connection(),
        what.provider(),
        what.reason(),
        sequence,
        at,
        what.details());
  }
}
