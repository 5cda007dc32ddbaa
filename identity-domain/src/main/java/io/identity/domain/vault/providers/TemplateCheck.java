package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a template can become a provider at all: it is made into one, with samples. */
record TemplateCheck(ProviderTemplate template) {

  private static final Set<String> NEEDED = Set.of("authorization_url", "token_url");

  void check() throws FlawedException {
    for (String each : template.open()) {
      if (!Definition.MEMBERS.contains(each)) {
        throw new FlawedException("open." + each, Kind.UNKNOWN);
      }
    }
    if (template.regions().isEmpty()) {
      check(null);
    }
    for (String region : template.regions().keySet()) {
      check(region);
    }
  }

  /** Addresses with placeholders are checked when these are filled. */
  private void check(@Nullable String region) throws FlawedException {
    Map<String, Object> members = new HashMap<>(template.members(region));
    for (String each : NEEDED) {
      if (template.open().contains(each)) {
        members.putIfAbsent(each, "https://provider.example/");
      }
    }
    if (template.placeholders().isEmpty()) {
      var _ = Definition.read(new Members(members, ""), new AddressRule(false, false));
    } else {
      new Members(members, "").allow(Definition.MEMBERS);
      List<String> missing =
          NEEDED.stream().filter(each -> !members.containsKey(each)).sorted().toList();
      if (!missing.isEmpty()) {
        throw new FlawedException(missing.getFirst(), Kind.MISSING);
      }
    }
  }
}
