package io.identity.domain.tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A fake whose ciphertext can be read, so that a test sees what was encrypted to whom. */
public final class InMemoryTokenEncrypter implements TokenEncrypter {

  private final Set<String> readers = new HashSet<>();

  @Override
  public String encrypt(List<String> audience, String signed) {
    return audience.stream()
        .filter(readers::contains)
        .findFirst()
        .map(reader -> "for " + reader + ": " + signed)
        .orElse(signed);
  }

  public void add(String reader) {
    readers.add(reader);
  }
}
