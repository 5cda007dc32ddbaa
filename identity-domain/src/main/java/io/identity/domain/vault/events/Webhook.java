package io.identity.domain.vault.events;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent.
 *
 * @param types what it wants to know; empty for everything
 * @param enabled false: what happens is not kept for it
 * @param previous the secret before this one, while both sign
 */
public record Webhook(
    WebhookId id,
    URI url,
    Set<EventType> types,
    boolean enabled,
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
    return enabled && (types.isEmpty() || types.contains(type));
  }

  /** The one that is to stay first. */
  List<Sealed> signingAt(Instant now) {
    return Stream.concat(
            Stream.of(secret),
            Stream.ofNullable(previous)
                .filter(old -> now.isBefore(old.until()))
                .map(Previous::secret))
        .toList();
  }

  Webhook changed(URI to, Set<EventType> wanted, boolean nowEnabled) {
    return new Webhook(id, to, wanted, nowEnabled, secret, previous);
  }

  Webhook disabled() {
    return changed(url, types, false);
  }

  /** Receivers have that long to learn the new one. A third is never kept. */
  Webhook rotated(Sealed newSecret, Instant now, Duration overlap) {
    return new Webhook(id, url, types, enabled, newSecret, new Previous(secret, now.plus(overlap)));
  }

  static Binding binding(WebhookId id) {
    return Binding.of("webhook", id.toString(), "secret");
  }
}
