package io.identity.domain.clients;

import java.util.Optional;

/** The rule that a token for somebody who wants it encrypted is for nobody else. */
public final class OneReader {

  private final Clients clients;
  private final String ownAudience;

  /**
   * Knows the registry.
   *
   * @param ownAudience by which this server recognises the tokens for its own API
   */
  public OneReader(Clients clients, String ownAudience) {
    this.clients = clients;
    this.ownAudience = ownAudience;
  }

  /**
   * What is against storing the client as it is. Locks the clients in its audience, so that none of
   * them asks for encryption at the same time.
   */
  Optional<AudienceConflict> conflict(Client client) {
    if (client.encryption() != null && client.id().value().equals(ownAudience)) {
      return Optional.of(AudienceConflict.OWN_AUDIENCE);
    }
    if (client.encryption() != null && clients.isNamedAmongSeveral(client.id())) {
      return Optional.of(AudienceConflict.NAMED_AMONG_SEVERAL);
    }
    boolean encrypted =
        client.audience().size() > 1
            && client.audience().stream().anyMatch(name -> wantsEncryption(name, client));
    return encrypted ? Optional.of(AudienceConflict.ENCRYPTED_AMONG_SEVERAL) : Optional.empty();
  }

  private boolean wantsEncryption(String name, Client self) {
    if (!ClientId.isValid(name)) {
      return false;
    }
    var id = new ClientId(name);
    return id.equals(self.id())
        ? self.encryption() != null
        : clients.findAndLock(id).filter(found -> found.encryption() != null).isPresent();
  }
}
