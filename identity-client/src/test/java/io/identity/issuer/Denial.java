package io.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** One entry of the feed, as the contract writes it. */
public record Denial(long seq, String kind, String value, Long below, long exp) {

  public static long inAnHour() {
    return Instant.now().getEpochSecond() + 3600;
  }

  public JsonObject json(String salt) {
    JsonObjectBuilder entry =
        Json.createObjectBuilder()
            .add("seq", seq)
            .add("kind", kind)
            .add("hash", hash(salt + kind + value))
            .add("exp", exp);
    if (below != null) {
      entry.add("below", below);
    }
    return entry.build();
  }

  private static String hash(String text) {
    try {
      return SigningKey.base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
