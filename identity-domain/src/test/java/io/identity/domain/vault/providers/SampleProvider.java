package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.Sealed;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Providers for tests: any member of the generic template can be set. */
public final class SampleProvider {

  public static final ProviderId ID = new ProviderId("sample");

  public static final Map<String, Object> ENDPOINTS =
      Map.of(
          "authorization_url", "https://provider.example/authorize",
          "token_url", "https://provider.example/token");

  /** Leaves everything open. */
  public static final ProviderTemplate OPEN =
      new ProviderTemplate("open", 1, "Open", List.of(), Definition.MEMBERS, Map.of(), Map.of());

  private SampleProvider() {}

  public static Provider standard() {
    return with(Map.of());
  }

  /** With members as in {@code token_url}, over those that are needed. */
  public static Provider with(Map<String, Object> members) {
    return with(members, List.of());
  }

  public static Provider with(Map<String, Object> members, List<Sealed> secrets) {
    var registered = new RegisteredProvider(ID, settings(members), secrets, null);
    return switch (resolver(OPEN).resolve(registered)) {
      case ResolveProvider.Resolution.Resolved(var provider) -> provider;
      case ResolveProvider.Resolution.Broken(var flaw) -> throw new AssertionError(flaw);
    };
  }

  /** With all endpoints at one server. */
  public static Map<String, Object> at(URI base) {
    return Map.of(
        "authorization_url", base.resolve("/authorize").toString(),
        "token_url", base.resolve("/token").toString(),
        "revocation_url", base.resolve("/revoke").toString());
  }

  static ProviderSettings settings(Map<String, Object> members) {
    Map<String, Object> all = new HashMap<>(ENDPOINTS);
    all.putAll(members);
    return new ProviderSettings("Sample", true, "open", null, Map.of(), "client", all);
  }

  static ResolveProvider resolver(ProviderTemplate... templates) {
    return new ResolveProvider(
        new InMemoryProviderTemplates(templates), new AddressRule(true, false));
  }
}
