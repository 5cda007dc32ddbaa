package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens come from: a template with what an administrator said about it, put together.
 *
 * @param enabled false: nothing is asked of it
 * @param clientId by which the provider knows us
 * @param clientSecrets the new one first, then the one before it; none for a public client
 * @param scopes what is asked for when nobody says more
 * @param consent what is expected of a person's consent
 * @param allowedHosts to which a token of it may ever be sent
 * @param holdReleasedAt when an operator last said that its refusals are to be believed
 */
public record Provider(
    ProviderId id,
    String displayName,
    boolean enabled,
    RefreshPolicy refresh,
    TemplateUse template,
    Endpoints endpoints,
    String clientId,
    List<Sealed> clientSecrets,
    Set<String> scopes,
    ConsentRules consent,
    Dialect dialect,
    TokenHabits habits,
    Resources resources,
    Limits limits,
    Set<String> allowedHosts,
    @Nullable Instant holdReleasedAt) {

  public Provider {
    clientSecrets = List.copyOf(clientSecrets);
    scopes = Set.copyOf(scopes);
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** What its client secrets are sealed to; both alike, since a new one makes the other old. */
  public static Binding secretBinding(ProviderId id) {
    return Binding.of("provider", id.value(), "client_secret");
  }

  Provider withClientSecrets(List<Sealed> others) {
    return new Provider(
        id,
        displayName,
        enabled,
        refresh,
        template,
        endpoints,
        clientId,
        others,
        scopes,
        consent,
        dialect,
        habits,
        resources,
        limits,
        allowedHosts,
        holdReleasedAt);
  }
}
