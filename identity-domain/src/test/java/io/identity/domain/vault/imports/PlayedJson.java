package io.identity.domain.vault.imports;

import io.identity.domain.vault.sealing.SecretText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A fake: it remembers the objects that it wrote. */
final class PlayedJson implements LegacyJson {

  private final Map<String, Map<String, Object>> written = new HashMap<>();

  String write(Map<String, Object> members) {
    String text = "{" + written.size() + "}";
    written.put(text, Map.copyOf(members));
    return text;
  }

  @Override
  public Optional<Map<String, Object>> read(SecretText json) {
    return Optional.ofNullable(written.get(json.reveal()));
  }

  @Override
  public Optional<SecretText> without(SecretText json, Set<String> members) {
    var left = new TreeSet<>(written.get(json.reveal()).keySet());
    left.removeAll(members);
    return left.isEmpty() ? Optional.empty() : Optional.of(new SecretText(left.toString()));
  }
}
