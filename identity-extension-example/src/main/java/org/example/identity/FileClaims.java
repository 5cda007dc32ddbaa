package org.example.identity;

import io.identity.domain.tokens.ClaimsRequest;
import io.identity.domain.tokens.ClaimsSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Adds what stands in a properties file. There is no token while it cannot be read. */
@ApplicationScoped
class FileClaims implements ClaimsSource {

  @Override
  public Map<String, ?> claims(ClaimsRequest request) {
    var file = Path.of(System.getenv().getOrDefault("EXAMPLE_CLAIMS_FILE", "claims.properties"));
    var lines = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> claims = new HashMap<>();
    lines.stringPropertyNames().forEach(name -> claims.put(name, lines.getProperty(name)));
    return claims;
  }
}
