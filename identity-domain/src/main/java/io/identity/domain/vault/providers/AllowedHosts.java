package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sees to it that every address of a provider is one that may be asked. */
record AllowedHosts(AddressRule rule) {

  /** A template that names no hosts means those of its addresses. */
  Definition applied(Definition definition) throws FlawedException {
    Map<String, URI> addresses = addresses(definition);
    Set<String> listed =
        definition.allowedHosts().stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (Map.Entry<String, URI> each : addresses.entrySet()) {
      if (!rule.allows(each.getValue())
          || !(listed.isEmpty() || listed.contains(AddressRule.host(each.getValue())))) {
        throw new FlawedException(each.getKey(), Kind.ADDRESS);
      }
    }
    return definition.allowing(
        listed.isEmpty()
            ? addresses.values().stream().map(AddressRule::host).collect(Collectors.toSet())
            : listed);
  }

  private static Map<String, URI> addresses(Definition definition) {
    Map<String, URI> addresses = new LinkedHashMap<>();
    BiConsumer<String, @Nullable URI> add =
        (name, address) -> {
          if (address != null) {
            addresses.put(name, address);
          }
        };
    add.accept("authorization_url", definition.endpoints().authorization());
    add.accept("token_url", definition.endpoints().token());
    add.accept("revocation_url", definition.endpoints().revocation());
    add.accept("userinfo.url", address(definition.resources().userinfo()));
    add.accept("validate.url", address(definition.resources().validate()));
    add.accept("profiles.url", address(definition.resources().profiles()));
    return addresses;
  }

  private static @Nullable URI address(@Nullable ResourceCall call) {
    return call == null ? null : call.address();
  }
}
