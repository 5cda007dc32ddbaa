package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.ClientRegistration.Conflict;
import io.identity.domain.clients.ClientRegistration.IdTaken;
import io.identity.domain.clients.ClientRegistration.Registered;
import io.identity.domain.clients.ClientRegistration.Unacceptable;
import io.identity.domain.clients.KeyObtained.Obtained;
import io.identity.domain.clients.KeyObtained.Unusable;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Use case: an administrator adds a client, under an id that was never given before. */
public final class RegisterClient {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final SecureRandom random;
  private final ObtainEncryptionKey obtainKey;
  private final OneReader oneReader;
  private final ClaimPolicy claimPolicy;
  private final Transaction transaction;
  private final SecurityEvents events;

  public RegisterClient(
      Clients clients,
      ClientSecrets secrets,
      SecureRandom random,
      ObtainEncryptionKey obtainKey,
      OneReader oneReader,
      ClaimPolicy claimPolicy,
      Transaction transaction,
      SecurityEvents events) {
    this.clients = clients;
    this.secrets = secrets;
    this.random = random;
    this.obtainKey = obtainKey;
    this.oneReader = oneReader;
    this.claimPolicy = claimPolicy;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Call it outside any transaction.
   *
   * @param confidential whether it gets a secret
   * @param keySource empty for tokens that are only signed
   */
  public ClientRegistration register(
      ClientId id, boolean confidential, ClientMetadata metadata, Optional<KeySource> keySource) {
    Optional<Flaw> flaw = metadata.flaw(confidential, claimPolicy);
    if (flaw.isPresent()) {
      return new Unacceptable(flaw.get());
    }
    return switch (obtainKey.obtain(keySource, null)) {
      case Unusable(var unusable) -> new Unacceptable(unusable);
      case Obtained(var encryption) -> register(id, confidential, metadata, encryption);
    };
  }

  private ClientRegistration register(
      ClientId id,
      boolean confidential,
      ClientMetadata metadata,
      @Nullable ClientEncryption encryption) {
    Optional<ClientSecret> secret =
        confidential ? Optional.of(ClientSecret.random(random)) : Optional.empty();
    var client = new Client(id, secret.map(secrets::hash).orElse(null), metadata, encryption, 0);
    return transaction.call(() -> add(new Registered(client, secret)));
  }

  private ClientRegistration add(Registered registered) {
    if (clients.knows(registered.client().id())) {
      return new IdTaken();
    }
    Optional<AudienceConflict> conflict = oneReader.conflict(registered.client());
    if (conflict.isPresent()) {
      return new Conflict(conflict.get());
    }
    clients.add(registered.client());
    events.report(registered);
    return registered;
  }
}
