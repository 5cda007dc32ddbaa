package io.identity.domain.clients;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered client (RFC 6749 §2).
 *
 * @param secretHash null for a public client
 * @param firstParty may sign people in with their password
 * @param resourceServer may introspect every token
 * @param scopes what it may ask for, and what it gets when it asks for nothing in particular
 * @param audience the {@code aud} of its tokens; empty takes the server's default
 * @param epoch tokens with a lower {@code client_epoch} are denied
 */
public record Client(
    ClientId id,
    @Nullable ClientSecretHash secretHash,
    boolean enabled,
    boolean firstParty,
    boolean resourceServer,
    Set<GrantType> grants,
    Scopes scopes,
    List<String> audience,
    RefreshOverrides refresh,
    long epoch) {

  public Client {
    grants = Set.copyOf(grants);
    audience = List.copyOf(audience);
    if (secretHash == null && !refresh.rotation()) {
      // RFC 9700 §4.14.2: only a sender-constrained token may stay the same.
      throw new IllegalArgumentException("a public client's refresh tokens must rotate");
    }
  }

  public boolean confidential() {
    return secretHash != null;
  }

  public boolean may(GrantType grant) {
    return grants.contains(grant);
  }

  /** The server's policy with this client's own values over it. */
  public RefreshPolicy refreshPolicy(RefreshPolicy server) {
    return refresh.over(server);
  }

  Client withNextEpoch() {
    return new Client(
        id,
        secretHash,
        enabled,
        firstParty,
        resourceServer,
        grants,
        scopes,
        audience,
        refresh,
        epoch + 1);
  }
}
