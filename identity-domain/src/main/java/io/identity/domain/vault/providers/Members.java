package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Flaw.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read strictly.
 *
 * @param path where it lies, with a dot at the end; empty for the outermost
 */
record Members(Map<String, Object> values, String path) {

  private static final int TEXT_MAX = 2_000;

  FlawedException flaw(String name, Kind kind) {
    return new FlawedException(path + name, kind);
  }

  void allow(Set<String> names) throws FlawedException {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw flaw(name, Kind.UNKNOWN);
      }
    }
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  String text(String name) throws FlawedException {
    String text = optionalText(name);
    if (text == null) {
      throw flaw(name, Kind.MISSING);
    }
    return text;
  }

  String text(String name, String otherwise) throws FlawedException {
    String text = optionalText(name);
    return text == null ? otherwise : text;
  }

  @Nullable String optionalText(String name) throws FlawedException {
    Object value = values.get(name);
    return value == null ? null : text(name, value);
  }

  private String text(String name, @Nullable Object value) throws FlawedException {
    if (value instanceof String text
        && !text.isEmpty()
        && text.length() <= TEXT_MAX
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw flaw(name, Kind.MALFORMED);
  }

  /** One of some words, and what it stands for. */
  <T> T choice(String name, String otherwise, Map<String, T> words) throws FlawedException {
    T chosen = words.get(text(name, otherwise));
    if (chosen == null) {
      throw flaw(name, Kind.MALFORMED);
    }
    return chosen;
  }

  int whole(String name, int otherwise, int least, int most) throws FlawedException {
    Object value = values.get(name);
    return value == null ? otherwise : whole(name, value, least, most);
  }

  private int whole(String name, @Nullable Object value, int least, int most)
      throws FlawedException {
    try {
      int number = value instanceof Number ? new BigDecimal(value.toString()).intValueExact() : -1;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException tooMuch) {
      // No whole number, which is told below.
    }
    throw flaw(name, Kind.MALFORMED);
  }

  URI address(String name) throws FlawedException {
    try {
      return URI.create(text(name));
    } catch (IllegalArgumentException noUri) {
      throw flaw(name, Kind.ADDRESS);
    }
  }

  /** Null without. */
  @Nullable URI optionalAddress(String name) throws FlawedException {
    return has(name) ? address(name) : null;
  }

  List<String> texts(String name) throws FlawedException {
    List<String> texts = new ArrayList<>();
    for (Object each : list(name)) {
      texts.add(text(name, each));
    }
    return texts;
  }

  List<Integer> wholes(String name, List<Integer> otherwise, int least, int most)
      throws FlawedException {
    if (!has(name)) {
      return otherwise;
    }
    List<Integer> numbers = new ArrayList<>();
    for (Object each : list(name)) {
      numbers.add(whole(name, each, least, most));
    }
    return numbers;
  }

  Map<String, String> textsByName(String name) throws FlawedException {
    Members child = child(name);
    Map<String, String> texts = new HashMap<>();
    for (String each : child.values.keySet()) {
      texts.put(each, child.text(each));
    }
    return texts;
  }

  Map<String, String> textsByName(String name, Set<String> taken) throws FlawedException {
    Map<String, String> texts = textsByName(name);
    for (String each : texts.keySet()) {
      if (taken.contains(each)) {
        throw flaw(name + "." + each, Kind.MALFORMED);
      }
    }
    return texts;
  }

  /** Empty without. */
  Members child(String name) throws FlawedException {
    Object value = values.get(name);
    return value == null ? new Members(Map.of(), path + name + ".") : object(name, value);
  }

  /** The objects of a list. */
  List<Members> children(String name) throws FlawedException {
    List<Members> children = new ArrayList<>();
    for (Object each : list(name)) {
      children.add(object(name, each));
    }
    return children;
  }

  private List<?> list(String name) throws FlawedException {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw flaw(name, Kind.MALFORMED);
  }

  @SuppressWarnings("unchecked") // A JSON object has nothing but strings for names.
  private Members object(String name, @Nullable Object value) throws FlawedException {
    if (value instanceof Map<?, ?> map) {
      return new Members((Map<String, Object>) map, path + name + ".");
    }
    throw flaw(name, Kind.MALFORMED);
  }
}
