package io.identity.domain.vault.providers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scopes as others write them, and which of them can be kept. */
public final class Scopes {

  /** RFC 6749 §3.3. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  /** With spaces between them; they are stored as one text. */
  private static final int LENGTH_MAX = 4_000;

  private Scopes() {}

  /** The words of a text, each once. */
  public static Set<String> of(String text) {
    return words(text).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether all of them can be kept. */
  public static boolean fit(Set<String> scopes) {
    return kept(scopes.stream()).equals(scopes);
  }

  /** Without what is no scope, and what comes when there are too many. */
  static Set<String> kept(Stream<String> texts) {
    Set<String> kept = new HashSet<>();
    int left = LENGTH_MAX;
    for (String word :
        texts.flatMap(Scopes::words).filter(TOKEN.asMatchPredicate()).distinct().toList()) {
      left -= word.length() + 1;
      if (left >= 0) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty());
  }
}
