package io.identity.domain.clients;

import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Reason;
import io.identity.domain.clients.ClientAuthentication.Refused;
import java.util.Optional;

/** Use case: who is asking? A public client names itself, a confidential one proves it. */
public final class AuthenticateClient {

  private final Clients clients;
  private final ClientSecrets secrets;

  public AuthenticateClient(Clients clients, ClientSecrets secrets) {
    this.clients = clients;
    this.secrets = secrets;
  }

  /**
   * Identifies the client, or says why not.
   *
   * @param id as the request carries it, of any form
   */
  public ClientAuthentication authenticate(String id, Optional<ClientSecret> secret) {
    Optional<Client> found =
        ClientId.isValid(id) ? clients.find(new ClientId(id)) : Optional.empty();
    return found
        .map(client -> authenticate(client, secret))
        .orElseGet(() -> new Refused(Reason.UNKNOWN, null));
  }

  private ClientAuthentication authenticate(Client client, Optional<ClientSecret> secret) {
    if (!client.enabled()) {
      return new Refused(Reason.DISABLED, client.id());
    }
    if (client.secretHash() == null) {
      return secret.isEmpty()
          ? new Authenticated(client)
          : new Refused(Reason.SECRET_UNEXPECTED, client.id());
    }
    if (secret.isEmpty()) {
      return new Refused(Reason.SECRET_MISSING, client.id());
    }
    return client.secretHash().matches(secrets.hash(secret.get()))
        ? new Authenticated(client)
        : new Refused(Reason.SECRET_WRONG, client.id());
  }
}
