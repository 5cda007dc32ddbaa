package io.identity.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A verified token's claims, in whatever types its runtime gives them. */
record PresentedToken(JsonWebToken token) {

  /** Dots of the JWE compact form (RFC 7516 §7.1). */
  private static final int ENCRYPTED_DOTS = 4;

  /** Made once: each {@code Json.create…} looks its provider up anew. */
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  Optional<String> text(String claim) {
    Object value = token.getClaim(claim);
    if (value instanceof JsonString json) {
      return Optional.of(json.getString());
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  /** The smallest there is where the claim is missing: the token is then denied by any counter. */
  long counter(String claim) {
    Object value = token.getClaim(claim);
    if (value instanceof JsonNumber json) {
      return json.longValue();
    }
    return value instanceof Number number ? number.longValue() : Long.MIN_VALUE;
  }

  /**
   * The key that signed it. Empty where the runtime shows the encrypted form, whose key is the
   * reader's.
   */
  Optional<String> kid() {
    String raw = raw();
    if (raw == null || raw.chars().filter(next -> next == '.').count() == ENCRYPTED_DOTS) {
      return Optional.empty();
    }
    String header = raw.substring(0, Math.max(0, raw.indexOf('.')));
    try (JsonReader reader =
        READERS.createReader(
            new StringReader(new String(Base64.getUrlDecoder().decode(header), UTF_8)))) {
      return Optional.ofNullable(reader.readObject().getString("kid", null));
    } catch (JsonException | IllegalArgumentException | ClassCastException notShown) {
      return Optional.empty();
    }
  }

  @Nullable String raw() {
    return token.getRawToken();
  }

  @Override
  public String toString() {
    return "PresentedToken";
  }
}
