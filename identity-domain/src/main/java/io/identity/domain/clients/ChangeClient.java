package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.clients.ClientChange.Changed;
import io.identity.domain.clients.ClientChange.Conflict;
import io.identity.domain.clients.ClientChange.Unacceptable;
import io.identity.domain.clients.ClientChange.Unknown;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.KeyObtained.Obtained;
import io.identity.domain.clients.KeyObtained.Unusable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Use case: an administrator replaces all that is registered about a client, its id, its secret and
 * its epoch excepted. What was issued to a client dies as it is disabled.
 */
public final class ChangeClient {

  private final Clients clients;
  private final ObtainEncryptionKey obtainKey;
  private final OneReader oneReader;
  private final ClaimPolicy claimPolicy;
  private final DenyClient denyClient;
  private final Transaction transaction;
  private final SecurityEvents events;

  public ChangeClient(
      Clients clients,
      ObtainEncryptionKey obtainKey,
      OneReader oneReader,
      ClaimPolicy claimPolicy,
      DenyClient denyClient,
      Transaction transaction,
      SecurityEvents events) {
    this.clients = clients;
    this.obtainKey = obtainKey;
    this.oneReader = oneReader;
    this.claimPolicy = claimPolicy;
    this.denyClient = denyClient;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Call it outside any transaction.
   *
   * @param keySource empty for tokens that are only signed
   */
  public ClientChange change(ClientId id, ClientMetadata metadata, Optional<KeySource> keySource) {
    Optional<Client> known = clients.find(id);
    if (known.isEmpty()) {
      return new Unknown();
    }
    return switch (obtainKey.obtain(keySource, known.get().encryption())) {
      case Unusable(var unusable) -> new Unacceptable(unusable);
      case Obtained(var encryption) ->
          transaction.call(
              () ->
                  clients
                      .findAndLock(id)
                      .map(found -> change(found, metadata, encryption))
                      .orElseGet(Unknown::new));
    };
  }

  private ClientChange change(
      Client found, ClientMetadata metadata, @Nullable ClientEncryption encryption) {
    Optional<Flaw> flaw = metadata.flaw(found.confidential(), claimPolicy);
    if (flaw.isPresent()) {
      return new Unacceptable(flaw.get());
    }
    Client changed = found.with(metadata, encryption);
    Optional<AudienceConflict> conflict = oneReader.conflict(changed);
    if (conflict.isPresent()) {
      return new Conflict(conflict.get());
    }
    // Also where it was disabled before: whoever asks again must not hear of it too early.
    var done = new Changed(changed.enabled() ? changed : denyClient.deny(changed));
    clients.save(done.client());
    events.report(done);
    return done;
  }
}
