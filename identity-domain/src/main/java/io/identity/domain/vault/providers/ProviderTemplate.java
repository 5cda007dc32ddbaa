package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kind of provider, and what is left open. A document with the members {@code
 * id}, {@code version}, {@code display_name}, {@code connection_config}, {@code open}, {@code
 * regions} and {@code provider}.
 *
 * @param open names of members that an administrator may set
 * @param regions members by region, over those that all share; empty where there is one only
 */
public record ProviderTemplate(
    String name,
    int version,
    String displayName,
    List<Placeholder> placeholders,
    Set<String> open,
    Map<String, Map<String, Object>> regions,
    Map<String, Object> members) {

  private static final Set<String> MEMBERS =
      Set.of("id", "version", "display_name", "connection_config", "open", "regions", "provider");

  /** Whether a document is a template. */
  public sealed interface Reading {
    record Read(ProviderTemplate template) implements Reading {}

    record Broken(Flaw flaw) implements Reading {}
  }

  /** A template whose own part cannot be right is broken, whatever would be said about it. */
  public static Reading read(Map<String, Object> document) {
    try {
      ProviderTemplate template = parse(new Members(document, ""));
      new TemplateCheck(template).check();
      return new Reading.Read(template);
    } catch (FlawedException e) {
      return new Reading.Broken(e.flaw());
    }
  }

  private static ProviderTemplate parse(Members document) throws FlawedException {
    document.allow(MEMBERS);
    Map<String, Map<String, Object>> regions = new LinkedHashMap<>();
    Members regional = document.child("regions");
    for (String region : regional.values().keySet()) {
      regions.put(region, regional.child(region).values());
    }
    String name = document.text("id");
    if (!ProviderId.isValid(name)) {
      throw document.flaw("id", Kind.MALFORMED);
    }
    return new ProviderTemplate(
        name,
        document.whole("version", 0, 1, Integer.MAX_VALUE),
        document.text("display_name"),
        Placeholder.all(document),
        Set.copyOf(document.texts("open")),
        regions,
        document.child("provider").values());
  }

  /** Its members in a region, before placeholders are filled. */
  Map<String, Object> members(@Nullable String region) throws FlawedException {
    Map<String, Object> merged = new HashMap<>(members);
    if (regions.isEmpty() != (region == null)) {
      throw new FlawedException("region", region == null ? Kind.MISSING : Kind.UNKNOWN);
    }
    if (region != null) {
      Map<String, Object> own = regions.get(region);
      if (own == null) {
        throw new FlawedException("region", Kind.UNKNOWN);
      }
      merged.putAll(own);
    }
    return merged;
  }
}
