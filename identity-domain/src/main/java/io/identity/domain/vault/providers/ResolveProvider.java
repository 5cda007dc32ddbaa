package io.identity.domain.vault.providers;

import java.util.Optional;

/** Makes a provider of what is kept about it and of its template. */
public final class ResolveProvider {

  private final ProviderTemplates templates;
  private final AddressRule rule;

  public ResolveProvider(ProviderTemplates templates, AddressRule rule) {
    this.templates = templates;
    this.rule = rule;
  }

  /** What came of it. */
  public sealed interface Resolution {
    record Resolved(Provider provider) implements Resolution {}

    /** Nothing is asked of such a provider until somebody mends it. */
    record Broken(Flaw flaw) implements Resolution {}
  }

  public Resolution resolve(RegisteredProvider registered) {
    ProviderSettings settings = registered.settings();
    Optional<ProviderTemplate> template = templates.find(settings.template());
    if (template.isEmpty()) {
      return new Resolution.Broken(new Flaw("template", Flaw.Kind.UNKNOWN));
    }
    try {
      Definition definition = new Assembly(template.get(), rule).definition(settings);
      return new Resolution.Resolved(provider(registered, template.get(), definition));
    } catch (FlawedException e) {
      return new Resolution.Broken(e.flaw());
    }
  }

  private static Provider provider(
      RegisteredProvider registered, ProviderTemplate template, Definition definition) {
    ProviderSettings settings = registered.settings();
    return new Provider(
        registered.id(),
        settings.displayName(),
        settings.enabled(),
        definition.refresh(),
        new TemplateUse(template.name(), template.version(), settings.region()),
        definition.endpoints(),
        settings.clientId(),
        registered.secrets(),
        definition.scopes(),
        definition.consent(),
        definition.dialect(),
        definition.habits(),
        definition.resources(),
        definition.limits(),
        definition.allowedHosts(),
        registered.holdReleasedAt());
  }
}
