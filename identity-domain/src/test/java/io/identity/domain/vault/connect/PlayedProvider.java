package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A provider that answers as it is told, and must not be asked with a transaction open. */
final class PlayedProvider implements TokenEndpoint, ProviderApi {

  final List<AuthorizationCode> codes = new ArrayList<>();
  final List<String> revoked = new ArrayList<>();
  private final InMemoryTransaction database;

  TokenReply reply = tokens("refresh-1", Set.of("profile", "ads"));
  ResourceReply userinfo = new ResourceReply.Answered(200, Map.of("sub", "ann", "name", "Ann"));
  Optional<Failed> refusal = Optional.empty();
  Runnable meanwhile = () -> {};
  Runnable whenNaming = () -> {};
  Runnable whenRevoking = () -> {};

  PlayedProvider(InMemoryTransaction database) {
    this.database = database;
  }

  static TokenReply.Tokens tokens(String refreshToken, Set<String> scopes) {
    return new TokenReply.Tokens(
        new SecretText("access-1"),
        refreshToken.isEmpty() ? null : new SecretText(refreshToken),
        Duration.ofHours(1),
        scopes);
  }

  @Override
  public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
    asked();
    codes.add(code);
    meanwhile.run();
    return reply;
  }

  @Override
  public TokenReply refresh(Provider provider, SecretText refreshToken) {
    throw new AssertionError("nobody refreshes here");
  }

  @Override
  public Optional<Failed> revoke(Provider provider, SecretText token) {
    asked();
    whenRevoking.run();
    revoked.add(token.reveal());
    return refusal;
  }

  @Override
  public ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken) {
    asked();
    whenNaming.run();
    return userinfo;
  }

  private void asked() {
    assertThat(database.open()).as("nothing is held while the provider is asked").isFalse();
  }
}
