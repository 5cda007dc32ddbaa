package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template and what was said about a provider, put together. */
record Assembly(ProviderTemplate template, AddressRule rule) {

  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

  Definition definition(ProviderSettings settings) throws FlawedException {
    if (!CLIENT_ID.matcher(settings.clientId()).matches()) {
      throw new FlawedException("client_id", Kind.MALFORMED);
    }
    if (!DISPLAY_NAME.matcher(settings.displayName()).matches()) {
      throw new FlawedException("display_name", Kind.MALFORMED);
    }
    Map<String, String> marks = marks(settings);
    Map<String, Object> merged = new HashMap<>();
    for (var each : template.members(settings.region()).entrySet()) {
      merged.put(each.getKey(), filled(each.getValue(), marks));
    }
    // Not filled: what an administrator says stands for itself.
    for (var each : settings.overrides().entrySet()) {
      if (!template.open().contains(each.getKey())) {
        throw new FlawedException(
            each.getKey(), Definition.MEMBERS.contains(each.getKey()) ? Kind.CLOSED : Kind.UNKNOWN);
      }
      merged.put(each.getKey(), each.getValue());
    }
    return Definition.read(new Members(merged, ""), rule);
  }

  private Map<String, String> marks(ProviderSettings settings) throws FlawedException {
    Set<String> known =
        template.placeholders().stream().map(Placeholder::name).collect(Collectors.toSet());
    for (String name : settings.config().keySet()) {
      if (!known.contains(name)) {
        throw new FlawedException("connection_config." + name, Kind.UNKNOWN);
      }
    }
    Map<String, String> marks = new HashMap<>(Map.of("${client_id}", settings.clientId()));
    for (Placeholder each : template.placeholders()) {
      String value = settings.config().get(each.name());
      if (value == null || !each.accepts(value)) {
        throw new FlawedException(
            "connection_config." + each.name(), value == null ? Kind.MISSING : Kind.MALFORMED);
      }
      marks.put(each.mark(), value);
    }
    return marks;
  }

  private static @Nullable Object filled(@Nullable Object value, Map<String, String> marks) {
    return switch (value) {
      case String text -> filled(text, marks);
      case List<?> list -> list.stream().map(each -> filled(each, marks)).toList();
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> filled = new HashMap<>();
        map.forEach((name, each) -> filled.put(name, filled(each, marks)));
        yield filled;
      }
      case null, default -> value;
    };
  }

  private static String filled(String text, Map<String, String> marks) {
    String filled = text;
    for (var each : marks.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    return filled;
  }
}
