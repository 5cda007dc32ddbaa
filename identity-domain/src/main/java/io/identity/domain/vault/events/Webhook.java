package io.identity.domain.vault.events;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedRow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent.
 *
 * @param types the names of what it wants to know, also those that only newer servers know; empty
 *     for everything
 * @param enabled false: what happens is not kept for it
 * @param generation counts its secrets, from 1 on; each belongs to its own place
 * @param previous the secret before this one, while both sign
 */
public record Webhook(
    WebhookId id,
    URI url,
    Set<String> types,
    boolean enabled,
    long generation,
    Sealed secret,
    @Nullable Previous previous) {

  /**
   * A secret that was replaced.
   *
   * @param until it signs before that
   */
  public record Previous(Sealed secret, Instant until) {}

  public Webhook {
    types = Set.copyOf(types);
  }

  boolean wants(EventType type) {
    return enabled && (types.isEmpty() || types.contains(type.externalName()));
  }

  /** The one that is to stay first. */
  List<SealedRow.Field> signingAt(Instant now) {
    return previous == null || now.isBefore(previous.until()) ? secrets() : List.of(current());
  }

  /** All that are kept, the current one first. */
  public List<SealedRow.Field> secrets() {
    return previous == null
        ? List.of(current())
        : List.of(current(), new SealedRow.Field(previous.secret(), binding(id, generation - 1)));
  }

  private SealedRow.Field current() {
    return new SealedRow.Field(secret, binding(id, generation));
  }

  Webhook changed(URI to, Set<EventType> wanted, boolean nowEnabled) {
    return new Webhook(id, to, EventType.names(wanted), nowEnabled, generation, secret, previous);
  }

  Webhook disabled() {
    return new Webhook(id, url, types, false, generation, secret, previous);
  }

  /**
   * Receivers have that long to learn the new one. A third is never kept.
   *
   * @param newSecret sealed for {@link #nextSecret}
   */
  Webhook rotated(Sealed newSecret, Instant now, Duration overlap) {
    var old = new Previous(secret, now.plus(overlap));
    return new Webhook(id, url, types, enabled, generation + 1, newSecret, old);
  }

  /** Where the next secret belongs. */
  Binding nextSecret() {
    return binding(id, generation + 1);
  }

  static Binding firstSecret(WebhookId id) {
    return binding(id, 1);
  }

  private static Binding binding(WebhookId id, long generation) {
    return Binding.of("webhook", id.toString(), "secret", Long.toString(generation));
  }
}
