package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.ClientRegistration.IdTaken;
import io.identity.domain.clients.ClientRegistration.Registered;
import io.identity.domain.clients.ClientRegistration.Unacceptable;
import java.security.SecureRandom;
import java.util.Optional;

/** Use case: an administrator adds a client, under an id that was never given before. */
public final class RegisterClient {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final SecureRandom random;
  private final Transaction transaction;
  private final SecurityEvents events;

  public RegisterClient(
      Clients clients,
      ClientSecrets secrets,
      SecureRandom random,
      Transaction transaction,
      SecurityEvents events) {
    this.clients = clients;
    this.secrets = secrets;
    this.random = random;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Call it outside any transaction.
   *
   * @param confidential whether it gets a secret
   */
  public ClientRegistration register(ClientId id, boolean confidential, ClientMetadata metadata) {
    Optional<Flaw> flaw = metadata.flaw(confidential);
    if (flaw.isPresent()) {
      return new Unacceptable(flaw.get());
    }
    Optional<ClientSecret> secret =
        confidential ? Optional.of(ClientSecret.random(random)) : Optional.empty();
    var client = new Client(id, secret.map(secrets::hash).orElse(null), metadata, 0);
    return transaction.call(() -> add(new Registered(client, secret)));
  }

  private ClientRegistration add(Registered registered) {
    if (clients.knows(registered.client().id())) {
      return new IdTaken();
    }
    clients.add(registered.client());
    events.report(registered);
    return registered;
  }
}
