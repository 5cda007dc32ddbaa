package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.access.ConsumerId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a token, and this is what came of it.
 *
 * @param consumer null for an administrator
 * @param fingerprint null where none was given
 */
public record TokenRequested(
    Handout handout, @Nullable ConsumerId consumer, @Nullable String fingerprint)
    implements SecurityEvent {

  @Override
  public String name() {
    return handout.name();
  }

  @Override
  public Facts facts() {
    Facts facts = handout.facts();
    Facts consumed = consumer == null ? facts : facts.client(consumer.value());
    return fingerprint == null ? consumed : consumed.fingerprint(fingerprint);
  }
}
