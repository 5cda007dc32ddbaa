package io.identity.domain.clients;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A set of scope tokens (RFC 6749 §3.3); at most 2,000 characters in all. */
public record Scopes(SortedSet<String> tokens) {

  public static final Scopes NONE = new Scopes(Collections.emptySortedSet());
  private static final int LENGTH_MAX = 2_000;
  private static final Pattern FORM =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  public Scopes {
    tokens = Collections.unmodifiableSortedSet(new TreeSet<>(tokens));
  }

  /** Empty when the text breaks the grammar. */
  public static Optional<Scopes> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(NONE);
    }
    if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Scopes(new TreeSet<>(Arrays.asList(text.split(" ")))));
  }

  public boolean within(Scopes other) {
    return other.tokens.containsAll(tokens);
  }

  /** The {@code scope} parameter's form. */
  @Override
  public String toString() {
    return String.join(" ", tokens);
  }
}
