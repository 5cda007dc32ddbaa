package io.identity.client.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.issuer.Denial;
import io.identity.issuer.ScriptedIssuer;
import io.identity.issuer.SigningKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedVerifierTest {

  private static final String TYPE = "revocations+jwt";

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private Moment now = Moment.now();
  private final FeedVerifier verifier =
      new FeedVerifier(
          issuer.url(),
          new IssuerKeys(URI.create(issuer.url() + "/oauth2/jwks"), new Http(), () -> now));

  @AfterEach
  void stop() {
    issuer.close();
  }

  private JsonObject payload() {
    return issuer.payload(List.of(new Denial(1, "subject", "ann", 3L, 9)), 1, true);
  }

  private void pass(int seconds) {
    now = new Moment(now.nanos() + seconds * 1_000_000_000L, now.millis() + seconds * 1000L);
  }

  private void isRefused(String message) {
    assertThatThrownBy(() -> verifier.verify(message)).isInstanceOf(FeedUnreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
  void what_a_key_of_the_issuer_signed_is_believed(String algorithm) throws Exception {
    SigningKey key = SigningKey.of(algorithm);
    issuer.publish(key);

    FeedPage page = verifier.verify(key.sign(TYPE, payload())).page();

    assertThat(page.salt()).isEqualTo("a-salt");
    assertThat(page.position()).isEqualTo(1);
    assertThat(page.more()).isTrue();
    assertThat(page.entries())
        .containsExactly(
            new FeedEntry(1, Kind.SUBJECT, Fingerprint.of("a-salt", Kind.SUBJECT, "ann"), 3, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
  void another_signature_is_refused(String algorithm) {
    SigningKey key = SigningKey.of(algorithm);
    issuer.publish(key);
    isRefused(SigningKey.of(algorithm).named(key.kid()).sign(TYPE, payload()));

    String good = key.sign(TYPE, payload());
    String other = key.sign(TYPE, issuer.payload(List.of(), 2, false));
    isRefused(other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.')));
    isRefused(good.substring(0, good.lastIndexOf('.')) + ".AAAA");
  }

  @Test
  void the_algorithm_is_the_keys_and_never_the_messages() {
    SigningKey key = issuer.key;
    for (String claimed : List.of("PS256", "none", "HS256", "rs256", "")) {
      isRefused(key.sign(key.header(TYPE).add("alg", claimed).build(), payload()));
    }
    isRefused(new SigningKey(key.kid(), "PS256", key.pair()).sign(TYPE, payload()));
    isRefused(
        key.sign(
            Json.createObjectBuilder(key.header(TYPE).build()).remove("alg").build(), payload()));
  }

  @Test
  void a_token_is_no_feed() {
    for (String type : List.of("JWT", "at+jwt", "REVOCATIONS+JWT", "")) {
      isRefused(issuer.key.sign(type, payload()));
    }
  }

  @Test
  void extensions_that_must_be_understood_are_refused() {
    JsonObject header =
        issuer.key.header(TYPE).add("crit", Json.createArrayBuilder().add("b64")).build();

    isRefused(issuer.key.sign(header, payload()));
  }

  @Test
  void another_issuers_feed_is_refused() {
    JsonObject foreign = Json.createObjectBuilder(payload()).add("iss", issuer.url() + "/").build();

    isRefused(issuer.key.sign(TYPE, foreign));
  }

  @Test
  void malformed_messages_are_refused() {
    String good = issuer.key.sign(TYPE, payload());
    for (String bad :
        List.of(
            "",
            "a",
            "a.b",
            "..",
            good + ".",
            good + "=",
            good + "\n",
            " " + good,
            "e30.e30.e30",
            "!!!.e30.e30")) {
      isRefused(bad);
    }
    for (String member : List.of("iss", "iat", "salt", "position", "entries")) {
      isRefused(issuer.key.sign(TYPE, Json.createObjectBuilder(payload()).remove(member).build()));
      isRefused(
          issuer.key.sign(TYPE, Json.createObjectBuilder(payload()).add(member, true).build()));
    }
  }

  @Test
  void a_damaged_entry_damages_the_page_because_a_denial_must_not_be_lost() {
    for (String member : List.of("seq", "kind", "hash", "exp")) {
      JsonObject entry = payload().getJsonArray("entries").getJsonObject(0);
      JsonObject damaged = Json.createObjectBuilder(entry).remove(member).build();
      isRefused(
          issuer.key.sign(
              TYPE,
              Json.createObjectBuilder(payload())
                  .add("entries", Json.createArrayBuilder().add(damaged))
                  .build()));
    }
  }

  @Test
  void kinds_and_members_of_the_future_are_left_out() throws Exception {
    var future = new Denial(2, "planet", "earth", 1L, 9);
    JsonObject page =
        Json.createObjectBuilder(issuer.payload(List.of(future), 2, false))
            .add("colour", "green")
            .build();

    assertThat(verifier.verify(issuer.key.sign(TYPE, page)).page().entries()).isEmpty();
  }

  @Test
  void a_subject_without_a_bound_is_denied_altogether_and_a_token_has_none() throws Exception {
    List<Denial> denials =
        List.of(new Denial(1, "client", "c", null, 9), new Denial(2, "token", "t", 1L, 9));

    assertThat(
            verifier
                .verify(issuer.key.sign(TYPE, issuer.payload(denials, 2, false)))
                .page()
                .entries())
        .extracting(FeedEntry::below)
        .containsExactly(DeniedHashes.EVERYTHING, DeniedHashes.EVERYTHING);
  }

  @Test
  void an_unknown_key_is_looked_for_every_ten_seconds_at_most() throws Exception {
    var verified = verifier.verify(issuer.key.sign(TYPE, payload()));
    assertThat(verified.kid()).isEqualTo(issuer.key.kid());
    SigningKey next = SigningKey.of("ES256");
    issuer.publish(next);

    isRefused(next.sign(TYPE, payload()));
    isRefused(next.sign(TYPE, payload()));
    assertThat(issuer.keysAsked).hasValue(1);

    pass(10);
    assertThat(verifier.verify(next.sign(TYPE, payload())).kid()).isEqualTo(next.kid());
    assertThat(issuer.keysAsked).hasValue(2);
  }

  @Test
  void a_key_that_is_taken_back_is_trusted_no_longer_than_five_minutes() throws Exception {
    SigningKey stolen = issuer.key;
    var verified = verifier.verify(stolen.sign(TYPE, payload()));
    assertThat(verified.kid()).isEqualTo(stolen.kid());
    issuer.unpublish(stolen);

    pass(300);

    isRefused(stolen.sign(TYPE, payload()));
  }

  @Test
  void keys_that_are_weak_or_for_something_else_are_not_used() {
    JsonObject jwk = issuer.key.jwk().build();
    assertThat(VerificationKey.of(jwk)).isPresent();
    assertThat(VerificationKey.of(with(jwk, "use", "enc"))).isEmpty();
    assertThat(VerificationKey.of(with(jwk, "alg", "HS256"))).isEmpty();
    assertThat(VerificationKey.of(with(jwk, "kty", "oct"))).isEmpty();
    assertThat(VerificationKey.of(with(jwk, "n", jwk.getString("n").substring(0, 170)))).isEmpty();
    assertThat(VerificationKey.of(with(jwk, "n", "***"))).isEmpty();
    assertThat(VerificationKey.of(with(SigningKey.of("ES256").jwk().build(), "crv", "P-384")))
        .isEmpty();
    assertThat(VerificationKey.of(with(SigningKey.of("EdDSA").jwk().build(), "x", "AAAA")))
        .isEmpty();
  }

  private static JsonObject with(JsonObject jwk, String member, String value) {
    return Json.createObjectBuilder(jwk).add(member, value).build();
  }

  @Test
  void a_key_that_names_no_algorithm_has_the_usual_one_of_its_type() {
    JsonObject jwk = Json.createObjectBuilder(issuer.key.jwk().build()).remove("alg").build();

    assertThat(VerificationKey.of(jwk).orElseThrow().algorithm()).isEqualTo(Algorithm.RS256);
  }
}
