package io.identity.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The published feed as somebody reads and checks it who has never seen our code. */
final class Feed {

  static final String PATH = "/.well-known/revocations";

  private final IdentityServer server;

  Feed(IdentityServer server) {
    this.server = server;
  }

  /** What was signed. */
  record Page(JsonObject payload) {

    long position() {
      return payload.getJsonNumber("position").longValueExact();
    }

    boolean more() {
      return payload.getBoolean("more");
    }

    String salt() {
      return payload.getString("salt");
    }

    List<JsonObject> entries() {
      return payload.getJsonArray("entries").getValuesAs(JsonObject.class);
    }

    Optional<JsonObject> find(String kind, String value) {
      String hash = hash(salt() + kind + value);
      return entries().stream()
          .filter(entry -> entry.getString("kind").equals(kind))
          .filter(entry -> entry.getString("hash").equals(hash))
          .findFirst();
    }

    private static String hash(String text) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Answer ask(String query) {
    return server.http().get(PATH + query).send();
  }

  Page page(long since) {
    Answer answer = ask("?since=" + since);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return verified(answer.body());
  }

  /** All that is in force from there on. */
  List<Page> pages(long since) {
    var pages = new ArrayList<Page>();
    Page page = page(since);
    pages.add(page);
    while (page.more()) {
      page = page(page.position());
      pages.add(page);
    }
    return pages;
  }

  long end() {
    return pages(0).getLast().position();
  }

  Optional<JsonObject> find(long since, String kind, String value) {
    return pages(since).stream().flatMap(page -> page.find(kind, value).stream()).findFirst();
  }

  boolean tells(long since, String kind, String value) {
    return find(since, kind, value).isPresent();
  }

  Page verified(String jws) {
    JsonObject header = SignedIn.header(jws);
    assertThat(header.keySet()).isEqualTo(Set.of("alg", "kid", "typ"));
    assertThat(header.getString("typ")).isEqualTo("revocations+jwt");
    assertThat(Signatures.isGood(jws, server.http().get("/oauth2/jwks").send().body())).isTrue();
    var page = new Page(SignedIn.claims(jws));
    assertThat(page.payload().keySet())
        .isEqualTo(Set.of("iss", "iat", "salt", "position", "more", "entries"));
    assertThat(page.payload().getString("iss")).isEqualTo(server.issuer());
    return page;
  }
}
