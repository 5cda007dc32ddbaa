package io.identity.infrastructure.users;

import io.identity.domain.users.CommonPasswords;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A list beside this class; where it comes from stands in it. */
@ApplicationScoped
class ListedCommonPasswords implements CommonPasswords {

  private static final String LIST = "common-passwords.txt";

  private final Set<String> passwords = read();

  @Override
  public boolean contains(String text) {
    return passwords.contains(text);
  }

  private static Set<String> read() {
    InputStream list =
        Objects.requireNonNull(ListedCommonPasswords.class.getResourceAsStream(LIST), LIST);
    try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
