package io.identity.domain.clients;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.SecretRenewal.PublicClient;
import io.identity.domain.clients.SecretRenewal.Renewed;
import io.identity.domain.clients.SecretRenewal.Unknown;
import java.security.SecureRandom;

/** Use case: a confidential client gets a new secret, and the old one counts no more. */
public final class RenewClientSecret {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final SecureRandom random;
  private final SecurityEvents events;

  public RenewClientSecret(
      Clients clients, ClientSecrets secrets, SecureRandom random, SecurityEvents events) {
    this.clients = clients;
    this.secrets = secrets;
    this.random = random;
    this.events = events;
  }

  /** Runs in the caller's transaction. */
  public SecretRenewal renew(ClientId id) {
    return clients.findAndLock(id).map(this::renew).orElseGet(Unknown::new);
  }

  private SecretRenewal renew(Client found) {
    if (!found.confidential()) {
      return new PublicClient();
    }
    ClientSecret secret = ClientSecret.random(random);
    var renewed = new Renewed(found.withSecret(secrets.hash(secret)), secret);
    clients.save(renewed.client());
    events.report(renewed);
    return renewed;
  }
}
