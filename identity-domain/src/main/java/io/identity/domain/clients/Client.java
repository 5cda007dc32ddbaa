package io.identity.domain.clients;

import io.identity.domain.claims.CustomClaims;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered client (RFC 6749 §2).
 *
 * @param secretHash null for a public client
 * @param encryption null when tokens for it are only signed
 * @param epoch tokens with a lower {@code client_epoch} are denied
 */
public record Client(
    ClientId id,
    @Nullable ClientSecretHash secretHash,
    ClientMetadata metadata,
    @Nullable ClientEncryption encryption,
    long epoch) {

  public Client {
    if (secretHash == null && !metadata.refresh().rotation()) {
      // RFC 9700 §4.14.2: only a sender-constrained token may stay the same.
      throw new IllegalArgumentException("a public client's refresh tokens must rotate");
    }
  }

  public boolean confidential() {
    return secretHash != null;
  }

  public boolean enabled() {
    return metadata.enabled();
  }

  public boolean firstParty() {
    return metadata.firstParty();
  }

  public boolean resourceServer() {
    return metadata.resourceServer();
  }

  public boolean reportsActivity() {
    return metadata.reportsActivity();
  }

  public boolean may(GrantType grant) {
    return metadata.grants().contains(grant);
  }

  public Scopes scopes() {
    return metadata.scopes();
  }

  public List<String> audience() {
    return metadata.audience();
  }

  public AccessTokenType accessTokenType() {
    return metadata.accessTokenType();
  }

  public CustomClaims claims() {
    return metadata.claims();
  }

  public Set<GrantType> grants() {
    return metadata.grants();
  }

  public RefreshOverrides refresh() {
    return metadata.refresh();
  }

  /** The server's policy with this client's own values over it. */
  public RefreshPolicy refreshPolicy(RefreshPolicy server) {
    return metadata.refresh().over(server);
  }

  Client with(ClientMetadata changed, @Nullable ClientEncryption changedEncryption) {
    return new Client(id, secretHash, changed, changedEncryption, epoch);
  }

  Client withSecret(ClientSecretHash renewed) {
    return new Client(id, renewed, metadata, encryption, epoch);
  }

  Client withNextEpoch() {
    return new Client(id, secretHash, metadata, encryption, epoch + 1);
  }
}
