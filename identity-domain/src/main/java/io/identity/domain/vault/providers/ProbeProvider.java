package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderProbe.Broken;
import io.identity.domain.vault.providers.ProviderProbe.Probed;
import io.identity.domain.vault.providers.ProviderProbe.Unknown;
import io.identity.domain.vault.providers.ProviderProbe.Verdict;
import io.identity.domain.vault.providers.ResolveProvider.Resolution;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.util.Optional;

/**
 * Use case: an administrator tries a provider before people do. Its token endpoint is asked with a
 * refresh token that nobody has: a provider that knows us refuses the token and not the client.
 */
public final class ProbeProvider {

  private static final SecretText NOBODYS = new SecretText("identity-probe");

  private final Providers providers;
  private final ResolveProvider resolveProvider;
  private final TokenEndpoint endpoint;
  private final SecurityEvents events;

  public ProbeProvider(
      Providers providers,
      ResolveProvider resolveProvider,
      TokenEndpoint endpoint,
      SecurityEvents events) {
    this.providers = providers;
    this.resolveProvider = resolveProvider;
    this.endpoint = endpoint;
    this.events = events;
  }

  /** Takes as long as the provider does: call it outside any transaction. */
  public ProviderProbe probe(ProviderId id, URI redirectUri) {
    Optional<Resolution> resolution = providers.find(id).map(resolveProvider::resolve);
    if (resolution.isEmpty()) {
      return new Unknown();
    }
    return switch (resolution.get()) {
      case Resolution.Broken(var flaw) -> new Broken(flaw);
      case Resolution.Resolved(var provider) -> probe(provider, redirectUri);
    };
  }

  private Probed probe(Provider provider, URI redirectUri) {
    URI address =
        new AuthorizationRequest(redirectUri, "STATE", "CHALLENGE", provider.scopes(), null)
            .address(provider);
    Probed probed =
        switch (endpoint.refresh(provider, NOBODYS)) {
          case TokenReply.Tokens tokens -> new Probed(address, Verdict.UNEXPECTED, "tokens");
          case TokenReply.Failed failed -> new Probed(address, verdict(failed), failed.code());
        };
    events.report(new ProviderTested(provider.id(), probed.verdict()));
    return probed;
  }

  private static Verdict verdict(TokenReply.Failed failed) {
    return switch (failed.failure()) {
      case GRANT, INTERACTION -> Verdict.CLIENT_ACCEPTED;
      case CONFIG -> Verdict.REFUSED;
      case THROTTLED, TRANSIENT, AMBIGUOUS -> Verdict.UNAVAILABLE;
      case SCOPE, PROTOCOL -> Verdict.UNEXPECTED;
    };
  }
}
