package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as it is kept.
 *
 * @param secrets the new one first, then the one before it; none for a public client
 * @param holdReleasedAt when an operator last said that its refusals are to be believed
 */
public record RegisteredProvider(
    ProviderId id,
    ProviderSettings settings,
    List<Sealed> secrets,
    @Nullable Instant holdReleasedAt) {

  public static final int SECRETS_MAX = 2;

  public RegisteredProvider {
    secrets = List.copyOf(secrets);
    if (secrets.size() > SECRETS_MAX) {
      throw new IllegalArgumentException("a provider has at most two client secrets");
    }
  }

  RegisteredProvider with(ProviderSettings changed) {
    return new RegisteredProvider(id, changed, secrets, holdReleasedAt);
  }

  RegisteredProvider withSecrets(List<Sealed> changed) {
    return new RegisteredProvider(id, settings, changed, holdReleasedAt);
  }

  RegisteredProvider withHoldReleased(Instant at) {
    return new RegisteredProvider(id, settings, secrets, at);
  }
}
