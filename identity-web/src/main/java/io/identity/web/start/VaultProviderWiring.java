package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.providers.AddressRule;
import io.identity.domain.vault.providers.ChangeProvider;
import io.identity.domain.vault.providers.CircuitPolicy;
import io.identity.domain.vault.providers.FindProvider;
import io.identity.domain.vault.providers.GrantHistory;
import io.identity.domain.vault.providers.ProbeProvider;
import io.identity.domain.vault.providers.ProviderGrants;
import io.identity.domain.vault.providers.ProviderGuards;
import io.identity.domain.vault.providers.ProviderTemplates;
import io.identity.domain.vault.providers.ProviderUse;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.RegisterProvider;
import io.identity.domain.vault.providers.ReleaseHold;
import io.identity.domain.vault.providers.RememberGrants;
import io.identity.domain.vault.providers.RemoveProvider;
import io.identity.domain.vault.providers.RenewProviderSecret;
import io.identity.domain.vault.providers.ResolveProvider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.sealing.SecretCipher;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The object graph around third-party providers. */
@Dependent
class VaultProviderWiring {

  /** Plain HTTP to this machine is for trying only. Private networks are one matter for all. */
  @Produces
  @Singleton
  @Default
  @FromSettings
  static AddressRule addressRule(Settings settings, WebhookSettings webhooks) {
    return new AddressRule(!settings.production(), webhooks.policy().allowPrivate());
  }

  @Produces
  @Singleton
  static ProviderGuards providerGuards(InstantSource clock) {
    return new ProviderGuards(CircuitPolicy.DEFAULT, clock);
  }

  @Produces
  static RememberGrants rememberGrants(
      ProviderGuards guards, GrantHistory history, Transaction transaction, InstantSource clock) {
    return new RememberGrants(guards, history, transaction, clock);
  }

  @Produces
  static ResolveProvider resolveProvider(ProviderTemplates templates, AddressRule rule) {
    return new ResolveProvider(templates, rule);
  }

  @Produces
  static FindProvider findProvider(Providers providers, ResolveProvider resolveProvider) {
    return new FindProvider(providers, resolveProvider);
  }

  @Produces
  static RegisterProvider registerProvider(
      Providers providers,
      ResolveProvider resolveProvider,
      SecretCipher cipher,
      SecurityEvents events) {
    return new RegisterProvider(providers, resolveProvider, cipher, events);
  }

  @Produces
  static ChangeProvider changeProvider(
      Providers providers, ResolveProvider resolveProvider, SecurityEvents events) {
    return new ChangeProvider(providers, resolveProvider, events);
  }

  @Produces
  static RemoveProvider removeProvider(
      Providers providers, ProviderUse use, ProviderGrants grants, SecurityEvents events) {
    return new RemoveProvider(providers, use, grants, events);
  }

  @Produces
  static RenewProviderSecret renewProviderSecret(
      Providers providers, SecretCipher cipher, SecurityEvents events) {
    return new RenewProviderSecret(providers, cipher, events);
  }

  @Produces
  static ReleaseHold releaseHold(Providers providers, SecurityEvents events, InstantSource clock) {
    return new ReleaseHold(providers, events, clock);
  }

  @Produces
  static ProbeProvider probeProvider(
      Providers providers,
      ResolveProvider resolveProvider,
      TokenEndpoint endpoint,
      SecurityEvents events) {
    return new ProbeProvider(providers, resolveProvider, endpoint, events);
  }
}
