package io.identity.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.client.feed.Http;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Optional;

/** Asks the issuer about one token (RFC 7662), each time anew. */
final class Introspection {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final URI address;
  private final Optional<Credentials> credentials;
  private final Http http;

  Introspection(String url, Optional<Credentials> credentials, Http http) {
    this.address = URI.create(url + "/oauth2/introspect");
    this.credentials = credentials;
    this.http = http;
  }

  Verdict ask(PresentedToken token) {
    String raw = token.raw();
    if (credentials.isEmpty() || raw == null) {
      return Verdict.UNDECIDED;
    }
    try {
      Http.Answer answer =
          http.post(
              address,
              credentials.get().basic(),
              "application/x-www-form-urlencoded",
              "token_type_hint=access_token&token=" + URLEncoder.encode(raw, UTF_8),
              LIMIT);
      return answer.status() == 200 ? verdict(answer.body()) : Verdict.UNDECIDED;
    } catch (IOException | JsonException | ClassCastException | NullPointerException noAnswer) {
      return Verdict.UNDECIDED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.UNDECIDED;
    }
  }

  /** RFC 7662 §2.2: the one member that is always there. */
  private static Verdict verdict(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject().getBoolean("active") ? Verdict.ACCEPTED : Verdict.DENIED;
    }
  }
}
