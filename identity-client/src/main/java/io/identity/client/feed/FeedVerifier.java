package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Believes what the issuer signed, by the rules of RFC 8725: the algorithm is the key's (§3.1), the
 * issuer is ours (§3.8), the type says that it is a feed and nothing else (§3.11).
 */
final class FeedVerifier {

  private static final System.Logger LOG = System.getLogger("identity.client");
  private static final String TYPE = "revocations+jwt";

  /** RFC 7515 §7.1, without anything that lax decoders forgive. */
  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

  private final String issuer;
  private final IssuerKeys keys;
  private final Set<String> unknownKinds = new HashSet<>();

  FeedVerifier(String issuer, IssuerKeys keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** A page, and the key that signed it. */
  record Verified(String kid, FeedPage page) {}

  Verified verify(String message) throws FeedUnreadable, InterruptedException {
    if (!COMPACT.matcher(message).matches()) {
      throw new FeedUnreadable("not a compact JWS");
    }
    try {
      int second = message.lastIndexOf('.');
      int first = message.indexOf('.');
      JsonObject header = json(message.substring(0, first));
      verify(header, message.substring(0, second), message.substring(second + 1));
      return new Verified(
          header.getString("kid"), page(json(message.substring(first + 1, second))));
    } catch (JsonException
        | ArithmeticException
        | ClassCastException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException malformed) {
      throw new FeedUnreadable("malformed", malformed);
    }
  }

  private void verify(JsonObject header, String signed, String signature)
      throws FeedUnreadable, InterruptedException {
    // RFC 7515 §4.1.11: we understand no extension.
    if (!TYPE.equals(header.getString("typ")) || header.containsKey("crit")) {
      throw new FeedUnreadable("signed for another purpose");
    }
    Optional<VerificationKey> key = keys.find(header.getString("kid"));
    if (key.isEmpty() || !key.get().algorithm().word().equals(header.getString("alg"))) {
      throw new FeedUnreadable("no key of the issuer is meant by this header");
    }
    if (!key.get().verifies(signed.getBytes(US_ASCII), Base64.getUrlDecoder().decode(signature))) {
      throw new FeedUnreadable("the signature is not good");
    }
  }

  private FeedPage page(JsonObject payload) throws FeedUnreadable {
    if (!issuer.equals(payload.getString("iss"))) {
      throw new FeedUnreadable("the feed of another issuer");
    }
    List<FeedEntry> entries = new ArrayList<>();
    for (JsonValue value : payload.getJsonArray("entries")) {
      JsonObject entry = value.asJsonObject();
      String word = entry.getString("kind");
      Optional<Kind> kind = Kind.of(word);
      kind.ifPresent(known -> entries.add(entry(known, entry)));
      if (kind.isEmpty() && unknownKinds.size() < 100 && unknownKinds.add(word)) {
        LOG.log(Level.WARNING, "revocations of an unknown kind are ignored, update this jar");
      }
    }
    return new FeedPage(
        Instant.ofEpochSecond(number(payload, "iat")),
        payload.getString("salt"),
        number(payload, "position"),
        payload.getBoolean("more", false),
        entries);
  }

  private static FeedEntry entry(Kind kind, JsonObject entry) {
    boolean counts = kind.counted() && entry.containsKey("below");
    return new FeedEntry(
        number(entry, "seq"),
        kind,
        Fingerprint.parse(entry.getString("hash")),
        counts ? number(entry, "below") : DeniedHashes.EVERYTHING,
        number(entry, "exp"));
  }

  private static long number(JsonObject object, String member) {
    JsonNumber number = object.getJsonNumber(member);
    return number.bigDecimalValue().longValueExact();
  }

  private static JsonObject json(String part) {
    byte[] text = Base64.getUrlDecoder().decode(part);
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
      return reader.readObject();
    }
  }
}
