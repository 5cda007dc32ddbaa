package io.identity.domain.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail.
 *
 * @param id random; with {@code at} it gives every entry its place
 * @param at when it was reported, by this server's clock
 * @param event the event's stable name
 * @param actor who asked: the {@code sub} of the bearer, or the authenticated {@code client_id}
 * @param correlation joins the entries, log lines and error answers of one request
 */
public record AuditEntry(
    UUID id, Instant at, String event, Facts facts, @Nullable String actor, String correlation) {}
