package io.identity.domain.keys;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import java.util.List;

/**
 * Use case: every stored key is sealed under the current master key, so that the other one can go.
 * Each key is a transaction of its own; what is interrupted is gone on with by calling again.
 */
public final class RewrapKeys {

  private final List<SealedKeys> places;
  private final Transaction transaction;
  private final SecurityEvents events;

  public RewrapKeys(List<SealedKeys> places, Transaction transaction, SecurityEvents events) {
    this.places = List.copyOf(places);
    this.transaction = transaction;
    this.events = events;
  }

  /** A stored key is under the current master key now. */
  public record KeyRewrapped(String key) implements SecurityEvent {
    @Override
    public String name() {
      return "key.rewrapped";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.key(key);
    }
  }

  /** What was rewrapped; empty when nothing was left to do. */
  public List<KeyRewrapped> rewrap() {
    return places.stream()
        .flatMap(
            place ->
                place.underOtherMasterKey().stream()
                    .map(name -> transaction.call(() -> rewrap(place, name))))
        .toList();
  }

  /** How many keys the current master key does not open, but the other one does. */
  public int left() {
    return places.stream().mapToInt(place -> place.underOtherMasterKey().size()).sum();
  }

  private KeyRewrapped rewrap(SealedKeys place, String name) {
    place.rewrap(name);
    var rewrapped = new KeyRewrapped(name);
    events.report(rewrapped);
    return rewrapped;
  }
}
