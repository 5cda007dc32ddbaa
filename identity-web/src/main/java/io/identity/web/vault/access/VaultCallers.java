package io.identity.web.vault.access;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Clients;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.web.bearer.Bearer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Who asks the vault, by the access token of the request. */
@RequestScoped
public class VaultCallers {

  private static final String ADMINISTRATORS = "identity-admin";

  @Inject Bearer bearer;
  @Inject Clients clients;

  /** For using a connection: administrators do that as the persons that they are. */
  public Caller user() {
    var client = new ConsumerId(bearer.token().client().value());
    return bearer
        .person()
        .<Caller>map(person -> new Caller.Person(bearer.token().subject(), client, isFirstParty()))
        .orElseGet(() -> new Caller.Service(client));
  }

  /** For keeping connections: administrators keep anybody's. */
  public Caller keeper() {
    return bearer.person().isPresent() && bearer.token().groups().contains(ADMINISTRATORS)
        ? new Caller.Administrator(bearer.token().subject())
        : user();
  }

  private boolean isFirstParty() {
    return clients.find(bearer.token().client()).filter(Client::firstParty).isPresent();
  }
}
