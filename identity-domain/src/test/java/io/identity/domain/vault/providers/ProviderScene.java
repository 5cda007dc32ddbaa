package io.identity.domain.vault.providers;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of providers with its administrator, in memory. */
final class ProviderScene {

  static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  static final ProviderId ID = SampleProvider.ID;

  final AdjustableClock clock = new AdjustableClock(NOW);
  final InMemoryProviders providers = new InMemoryProviders();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final PlainCipher cipher = new PlainCipher();
  final ResolveProvider resolveProvider = SampleProvider.resolver(SampleProvider.OPEN);
  final RegisterProvider registerProvider =
      new RegisterProvider(providers, resolveProvider, cipher, events);

  ProviderSettings settings(String displayName) {
    return new ProviderSettings(
        displayName, true, "open", null, Map.of(), "client", SampleProvider.ENDPOINTS);
  }

  ProviderSettings broken() {
    return SampleProvider.settings(Map.of("pkce", "plain"));
  }

  /** Added as if long ago. */
  RegisteredProvider add(String... secrets) {
    var provider =
        new RegisteredProvider(
            ID,
            settings("Sample"),
            List.of(secrets).stream()
                .map(it -> cipher.seal(new SecretText(it), Provider.secretBinding(ID)))
                .toList(),
            null);
    providers.add(provider);
    return provider;
  }

  RegisteredProvider stored() {
    return providers.find(ID).orElseThrow();
  }

  List<String> secrets() {
    return stored().secrets().stream()
        .map(it -> cipher.open(it, Provider.secretBinding(ID)))
        .map(Optional::orElseThrow)
        .map(SecretText::reveal)
        .toList();
  }
}
