package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderRegistration.IdTaken;
import io.identity.domain.vault.providers.ProviderRegistration.Registered;
import io.identity.domain.vault.providers.ProviderRegistration.Unacceptable;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Broken;
import io.identity.domain.vault.providers.ResolveProvider.Resolution.Resolved;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.util.List;
import java.util.Optional;

/** Use case: an administrator adds a provider, made of a template. */
public final class RegisterProvider {

  private final Providers providers;
  private final ResolveProvider resolveProvider;
  private final SecretCipher cipher;
  private final SecurityEvents events;

  public RegisterProvider(
      Providers providers,
      ResolveProvider resolveProvider,
      SecretCipher cipher,
      SecurityEvents events) {
    this.providers = providers;
    this.resolveProvider = resolveProvider;
    this.cipher = cipher;
    this.events = events;
  }

  /**
   * Runs in the caller's transaction.
   *
   * @param secret empty for a public client
   */
  public ProviderRegistration register(
      ProviderId id, ProviderSettings settings, Optional<SecretText> secret) {
    List<Sealed> sealed =
        secret.map(it -> cipher.seal(it, Provider.secretBinding(id))).stream().toList();
    var registered = new RegisteredProvider(id, settings, sealed, null);
    return switch (resolveProvider.resolve(registered)) {
      case Broken(var flaw) -> new Unacceptable(flaw);
      case Resolved resolved -> add(registered);
    };
  }

  private ProviderRegistration add(RegisteredProvider registered) {
    if (providers.find(registered.id()).isPresent()) {
      return new IdTaken();
    }
    providers.add(registered);
    var done = new Registered(registered);
    events.report(done);
    return done;
  }
}
