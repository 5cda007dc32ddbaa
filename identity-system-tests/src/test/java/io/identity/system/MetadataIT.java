package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.SignedIn;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients and consumers learn about the server without asking anybody (RFC 8414, 7517). */
@OnEachDatabase
class MetadataIT {

  private static final List<String> DOCUMENTS =
      List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");

  private final IdentityServer server;

  MetadataIT(IdentityServer server) {
    this.server = server;
  }

  @Test
  void both_documents_name_exactly_this_issuer() {
    for (String path : DOCUMENTS) {
      Answer answer = server.http().get(path).send();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.string("issuer")).isEqualTo(server.issuer()); // RFC 8414 §3.3
      assertThat(answer.string("jwks_uri")).isEqualTo(server.issuer() + "/oauth2/jwks");
      assertThat(answer.string("token_endpoint")).isEqualTo(server.issuer() + "/oauth2/token");
      assertThat(answer.string("revocation_endpoint"))
          .isEqualTo(server.issuer() + "/oauth2/revoke");
      assertThat(answer.string("introspection_endpoint"))
          .isEqualTo(server.issuer() + "/oauth2/introspect");
    }
  }

  @Test
  void every_address_named_exists() {
    for (String path : DOCUMENTS) {
      server
          .http()
          .get(path)
          .send()
          .json()
          .forEach(
              (name, value) -> {
                if (name.endsWith("_endpoint") || name.endsWith("_uri")) {
                  String address = URI.create(((JsonString) value).getString()).getPath();
                  assertThat(server.http().get(address).send().status()).as(name).isNotEqualTo(404);
                }
              });
    }
  }

  @Test
  void exactly_the_grants_named_work() {
    JsonObject metadata = server.http().get(DOCUMENTS.getLast()).send().json();
    List<String> named = Expect.strings(metadata.getJsonArray("grant_types_supported"));

    assertThat(named).contains("client_credentials", "refresh_token");
    for (String grant :
        List.of(
            "client_credentials",
            "refresh_token",
            "authorization_code",
            "password",
            "implicit",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "urn:ietf:params:oauth:grant-type:device_code")) {
      assertThat(works(grant)).as(grant).isEqualTo(named.contains(grant));
    }
  }

  private boolean works(String grant) {
    Answer answer =
        server.http().post("/oauth2/token").basic(server.client()).form("grant_type", grant).send();
    return answer.status() == 200 || !answer.string("error").equals("unsupported_grant_type");
  }

  @Test
  void the_ways_to_authenticate_are_named() {
    JsonObject metadata = server.http().get(DOCUMENTS.getLast()).send().json();

    assertThat(Expect.strings(metadata.getJsonArray("token_endpoint_auth_methods_supported")))
        .contains("client_secret_basic", "client_secret_post");
  }

  @Test
  void the_key_set_holds_public_members_only_and_the_signing_key_comes_first() {
    Answer answer = server.http().get("/oauth2/jwks").send();
    var keys = answer.json().getJsonArray("keys").getValuesAs(JsonObject.class);

    assertThat(keys).isNotEmpty();
    for (JsonObject key : keys) {
      assertThat(key.keySet()).containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
      assertThat(key.getString("kty")).isEqualTo("RSA");
      assertThat(key.getString("use")).isEqualTo("sig");
      assertThat(key.getString("alg")).isEqualTo("RS256");
      assertThat(key.getString("kid")).hasSize(43); // an RFC 7638 thumbprint
    }
    SignedIn administrator = server.api().administrator();
    assertThat(SignedIn.header(administrator.accessToken()).getString("kid"))
        .isEqualTo(keys.getFirst().getString("kid"));
  }

  @Test
  void the_key_set_may_be_cached_and_is_not_sent_twice() {
    Answer first = server.http().get("/oauth2/jwks").send();
    String tag = first.header("ETag");

    assertThat(first.header("Cache-Control")).contains("public").contains("max-age=300");
    assertThat(tag).startsWith("\"").endsWith("\""); // strong
    Answer again = server.http().get("/oauth2/jwks").header("If-None-Match", tag).send();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    Answer other = server.http().get("/oauth2/jwks").header("If-None-Match", "\"x\"").send();
    assertThat(other.status()).isEqualTo(200);
  }
}
