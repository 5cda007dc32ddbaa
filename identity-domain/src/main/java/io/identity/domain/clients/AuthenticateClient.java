package io.identity.domain.clients;

import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ClientAuthentication.Authenticated;
import io.identity.domain.clients.ClientAuthentication.Reason;
import io.identity.domain.clients.ClientAuthentication.Refused;
import io.identity.domain.clients.ClientAuthentication.Throttled;
import io.identity.domain.throttling.Allowance;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.RecentLooks;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import java.util.List;
import java.util.Optional;

/**
 * Use case: who is asking? A public client names itself, a confidential one proves it. Failures are
 * counted, of unknown clients too; once there were too many, not even the right secret helps.
 */
public final class AuthenticateClient {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final Throttle throttle;
  private final RecentLooks looks;
  private final ThrottlePolicy policy;
  private final Transaction transaction;

  public AuthenticateClient(
      Clients clients,
      ClientSecrets secrets,
      Throttle throttle,
      RecentLooks looks,
      ThrottlePolicy policy,
      Transaction transaction) {
    this.clients = clients;
    this.secrets = secrets;
    this.throttle = throttle;
    this.looks = looks;
    this.policy = policy;
    this.transaction = transaction;
  }

  /**
   * Identifies the client, or says why not.
   *
   * @param id as the request carries it, of any form
   */
  public ClientAuthentication authenticate(
      String id, Optional<ClientSecret> secret, Source source) {
    var secrets =
        new Allowance(
            Limit.CLIENT_AT_ADDRESS, policy.clientAtAddress(), List.of(id, source.network()));
    ClientAuthentication authentication = authenticate(id, secret);
    Optional<Exhausted> exhausted =
        switch (authentication) {
          case Authenticated known when secret.isEmpty() -> Optional.empty(); // nothing to guess
          case Authenticated known -> looks.look(secrets);
          case Refused refused -> {
            looks.forget(secrets);
            yield transaction.call(() -> throttle.take(List.of(secrets, names(source))));
          }
          case Throttled throttled -> Optional.of(throttled.exhausted());
        };
    return exhausted.<ClientAuthentication>map(Throttled::new).orElse(authentication);
  }

  /** Or else whoever makes ids up would have a new bucket each time. */
  private Allowance names(Source source) {
    return new Allowance(Limit.CLIENTS_AT_ADDRESS, policy.address(), List.of(source.network()));
  }

  private ClientAuthentication authenticate(String id, Optional<ClientSecret> secret) {
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
