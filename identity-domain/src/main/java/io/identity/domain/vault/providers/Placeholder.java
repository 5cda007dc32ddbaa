package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A part of a template's addresses that an administrator names: {@code ${shop}}.
 *
 * @param pattern which the whole value matches
 */
public record Placeholder(String name, Pattern pattern) {

  /** Whatever a pattern says: nothing that could end a host or a path segment. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  static List<Placeholder> all(Members document) throws FlawedException {
    List<Placeholder> all = new ArrayList<>();
    for (Members each : document.children("connection_config")) {
      each.allow(Set.of("name", "pattern"));
      all.add(read(each));
    }
    return all;
  }

  private static Placeholder read(Members each) throws FlawedException {
    String name = each.text("name");
    String pattern = each.text("pattern");
    // Read by people too, who should see where it begins and ends.
    if (!NAME.matcher(name).matches() || !pattern.startsWith("^") || !pattern.endsWith("$")) {
      throw each.flaw(NAME.matcher(name).matches() ? "pattern" : "name", Kind.MALFORMED);
    }
    try {
      return new Placeholder(name, Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw each.flaw("pattern", Kind.MALFORMED);
    }
  }

  boolean accepts(String value) {
    return PLAIN.matcher(value).matches()
        && !value.contains("..")
        && pattern.matcher(value).matches();
  }

  String mark() {
    return "${" + name + "}";
  }
}
