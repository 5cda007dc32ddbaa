package io.identity.client.feed;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the issuer publishes (RFC 7517 §5), read again for a {@code kid} that is not among
 * them and whenever they are older than the issuer lets them be.
 */
final class IssuerKeys {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration AGE_MAX = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BYTES_MAX = 64 * 1024;

  private final URI address;
  private final Http http;
  private final Supplier<Moment> clock;
  private Map<String, VerificationKey> keys = Map.of();
  private @Nullable Moment asked;
  private @Nullable Moment read;

  IssuerKeys(URI address, Http http, Supplier<Moment> clock) {
    this.address = address;
    this.http = http;
    this.clock = clock;
  }

  Optional<VerificationKey> find(String kid) throws InterruptedException {
    if ((!keys.containsKey(kid) || olderThan(AGE_MAX, read)) && olderThan(PAUSE, asked)) {
      readAgain();
    }
    return Optional.ofNullable(keys.get(kid));
  }

  private boolean olderThan(Duration age, @Nullable Moment moment) {
    return moment == null || moment.until(clock.get()).compareTo(age) >= 0;
  }

  /** While there is no answer, the keys of the last one stay good. */
  private void readAgain() throws InterruptedException {
    asked = clock.get();
    try {
      Http.Answer answer =
          http.get(address, "application/jwk-set+json, application/json", BYTES_MAX, PATIENCE);
      if (answer.status() == 200) {
        keys = parse(answer.body());
        read = asked;
      }
    } catch (IOException | JsonException | ClassCastException | NullPointerException unusable) {
      // The feed says that it cannot be verified, and why it is stale.
    }
  }

  static Map<String, VerificationKey> parse(String keySet) {
    var keys = new HashMap<String, VerificationKey>();
    try (JsonReader reader = Json.createReader(new StringReader(keySet))) {
      for (JsonValue value : reader.readObject().getJsonArray("keys")) {
        JsonObject jwk = value.asJsonObject();
        VerificationKey.of(jwk).ifPresent(key -> keys.put(jwk.getString("kid", ""), key));
      }
    }
    keys.remove("");
    return keys;
  }
}
