package io.identity.domain.vault.sealing;

import io.identity.domain.vault.sealing.VaultKey.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All keys there ever were, the oldest first: at most one waits to seal, and at most one seals. */
public record Keyset(List<VaultKey> keys) {

  public Keyset {
    keys = keys.stream().sorted(Comparator.comparingLong(VaultKey::number)).toList();
    atMostOne(keys, Status.ADDED);
    atMostOne(keys, Status.PRIMARY);
  }

  private static void atMostOne(List<VaultKey> keys, Status status) {
    if (keys.stream().filter(key -> key.status() == status).count() > 1) {
      throw new IllegalStateException("several vault keys are " + status);
    }
  }

  public Optional<VaultKey> primary() {
    return only(Status.PRIMARY);
  }

  public Optional<VaultKey> added() {
    return only(Status.ADDED);
  }

  public Optional<VaultKey> find(VaultKeyId id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Whether something may be sealed under a key that opens but does not seal any more. */
  public boolean hasSecondary() {
    return only(Status.SECONDARY).isPresent();
  }

  /** The primary key has sealed so often that another one must be on its way. */
  boolean needsSuccessor() {
    return added().isEmpty() && primary().filter(VaultKey::hasTooManyEncryptions).isPresent();
  }

  long nextNumber() {
    return keys.isEmpty() ? 1 : keys.getLast().number() + 1;
  }

  /** The added key seals from now on; without one nothing changes. */
  Keyset promoted(Instant now) {
    if (added().isEmpty()) {
      return this;
    }
    return new Keyset(
        keys.stream()
            .map(
                key ->
                    switch (key.status()) {
                      case ADDED -> key.to(Status.PRIMARY, now);
                      case PRIMARY -> key.to(Status.SECONDARY, now);
                      case SECONDARY, DISABLED, DESTROYED -> key;
                    })
            .toList());
  }

  private Optional<VaultKey> only(Status status) {
    return keys.stream().filter(key -> key.status() == status).findFirst();
  }
}
