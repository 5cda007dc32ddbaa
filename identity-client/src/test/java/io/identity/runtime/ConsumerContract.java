package io.identity.runtime;

import static io.identity.issuer.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.issuer.ScriptedIssuer;
import io.identity.issuer.SigningKey;
import io.identity.issuer.TokenBuilder;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application sees, the same on every runtime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsumerContract {

  private static final int MEASURED = 200;

  final ScriptedIssuer issuer = new ScriptedIssuer();

  /** Known to the runtime from the start, and denied in the course of things. */
  private final SigningKey[] spares = {SigningKey.of("RS256"), SigningKey.of("RS256")};

  private int usedSpares;

  ConsumerContract() {
    issuer.publish(spares[0]);
    issuer.publish(spares[1]);
    // An application that starts before its issuer answers.
    issuer.goDown();
  }

  /** The application's base address. */
  abstract String app();

  /** As the runtime shows it. */
  String checkName() {
    return "identity-revocations";
  }

  /** Where the runtime says whether it is ready. */
  abstract String health();

  /** Everything that an application has to configure. */
  Map<String, String> config() {
    var config = new HashMap<String, String>();
    config.put("mp.jwt.verify.publickey.location", issuer.url() + "/oauth2/jwks");
    config.put("mp.jwt.verify.issuer", issuer.url());
    config.put("mp.jwt.verify.audiences", "records");
    config.put("identity.client.id", "records");
    config.put("identity.client.secret", "not-to-be-seen");
    config.put("identity.client.stale-after", "PT2S");
    config.put("identity.client.stale-policy", "/relaxed/*=allow,/introspected=introspect,*=deny");
    config.put("identity.client.activity", "true");
    config.put("identity/mp-rest/url", issuer.url());
    return config;
  }

  @AfterAll
  void stop() {
    issuer.close();
  }

  @BeforeEach
  void followed() {
    issuer.comeBack();
    issuer.introspectionFails = false;
    String token = token().build();
    until(() -> status("/records", token) == 200 && issuer.openStreams() > 0, 20);
  }

  TokenBuilder token() {
    return new TokenBuilder(issuer);
  }

  HttpResponse<String> get(String path, String token) {
    return Web.get(app() + path, token);
  }

  int status(String path, String token) {
    return get(path, token).statusCode();
  }

  /** One token each, and what ends it. */
  enum Cause {
    TOKEN,
    SIGN_IN,
    SUBJECT,
    CLIENT,
    KEY
  }

  /** A token that works, and how to end it. */
  private final class Victim {
    private final Cause cause;
    private final String id = UUID.randomUUID().toString();
    private final SigningKey key;
    private final String token;

    Victim(Cause cause) {
      this.cause = cause;
      key = cause == Cause.KEY ? spares[usedSpares++] : issuer.key;
      TokenBuilder builder = token();
      token =
          switch (cause) {
            case TOKEN -> builder.jti(id).build();
            case SIGN_IN -> builder.sid(id).build();
            case SUBJECT -> builder.subject(id, 4).build();
            case CLIENT -> builder.client(id, 4).build();
            case KEY -> builder.signedWith(key).build();
          };
      assertThat(status("/records", token)).isEqualTo(200);
    }

    void end() {
      switch (cause) {
        case TOKEN -> issuer.deny("token", id);
        case SIGN_IN -> issuer.deny("sign-in", id);
        case SUBJECT -> issuer.denyBelow("subject", id, 5);
        case CLIENT -> issuer.denyBelow("client", id, 5);
        case KEY -> issuer.deny("key", key.kid());
      }
    }

    void isRefused() {
      until(() -> status("/records", token) != 200);
      HttpResponse<String> refusal = get("/records", token);
      assertThat(refusal.statusCode()).isEqualTo(401);
      assertThat(refusal.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer error=\"invalid_token\"");
      assertThat(status("/records", token().build())).isEqualTo(200);
      assertThat(status("/records", token().subject(id, 5).build())).isEqualTo(200);
      assertThat(status("/records", token().client(id, 5).build())).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void what_is_revoked_is_refused_by_the_stream(Cause cause) {
    var victim = new Victim(cause);

    victim.end();

    victim.isRefused();
    assertThat(issuer.openStreams()).isPositive();
  }

  @Test
  void what_is_revoked_is_refused_by_asking() {
    List<Victim> victims = Stream.of(Cause.values()).map(Victim::new).toList();
    issuer.failStreams();

    victims.forEach(Victim::end);

    victims.forEach(Victim::isRefused);
    assertThat(issuer.openStreams()).isZero();
  }

  @Test
  void while_nobody_knows_each_path_has_its_policy_and_then_all_is_as_before() {
    String token = token().build();
    String ended = token().build();
    String revoked = token().jti("revoked-before").build();
    issuer.endSignInOf(ended);
    issuer.deny("token", "revoked-before");
    until(() -> status("/records", revoked) == 401);

    issuer.goDown();
    until(() -> status("/records", token) != 200, 50);

    HttpResponse<String> refusal = get("/records", token);
    assertThat(refusal.statusCode()).isEqualTo(503);
    assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
    assertThat(status("/relaxed/news", token)).isEqualTo(200);
    assertThat(status("/relaxed/news", revoked)).isEqualTo(401);
    assertThat(status("/introspected", token)).isEqualTo(200);
    assertThat(status("/introspected", ended)).isEqualTo(401);
    assertThat(status("/introspected", revoked)).isEqualTo(401);
    issuer.introspectionFails = true;
    assertThat(status("/introspected", token)).isEqualTo(503);
    assertThat(status("/open", "")).isEqualTo(200);
    assertThat(Web.get(health(), "").statusCode()).isEqualTo(503);

    issuer.comeBack();
    until(() -> status("/records", token) == 200, 50);
    assertThat(status("/records", revoked)).isEqualTo(401);
  }

  @Test
  void whether_a_token_is_needed_is_for_the_runtime_to_say() {
    assertThat(status("/open", "")).isEqualTo(200);
    assertThat(status("/records", "")).isEqualTo(401);
  }

  @Test
  void readiness_tells_position_and_age() {
    HttpResponse<String> ready = Web.get(health(), "");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .contains(checkName(), "\"position\":" + issuer.position, "\"age\":\"PT");
  }

  @Test
  void activity_is_reported_under_this_applications_name() {
    String sid = UUID.randomUUID().toString();
    assertThat(status("/records", token().sid(sid).build())).isEqualTo(200);

    until(() -> issuer.activity.stream().anyMatch(body -> body.contains(sid)));
    // records:not-to-be-seen
    assertThat(issuer.authorizations).contains("Basic cmVjb3Jkczpub3QtdG8tYmUtc2Vlbg==");
  }

  @Test
  void the_typed_interfaces_call_the_issuer() {
    HttpResponse<String> answer = get("/calls", "");

    assertThat(answer.body())
        .as("status %s", answer.statusCode())
        .isEqualTo("Bearer 604800 ann [doctors] 2026-01-01T00:15:00Z true true Tokens[read]");
  }

  @Test
  void the_time_from_an_entry_to_its_refusal() {
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      String jti = UUID.randomUUID().toString();
      String token = token().jti(jti).build();
      assertThat(status("/records", token)).isEqualTo(200);
      long from = System.nanoTime();
      issuer.deny("token", jti);
      while (status("/records", token) == 200) {
        // Again at once.
      }
      nanos[i] = System.nanoTime() - from;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: from entry to refusal p50 %.1f ms, p99 %.1f ms, max %.1f ms of %d%n",
        getClass().getSimpleName(),
        nanos[MEASURED / 2] / 1e6,
        nanos[MEASURED * 99 / 100] / 1e6,
        nanos[MEASURED - 1] / 1e6,
        MEASURED);
    assertThat(nanos[MEASURED / 2]).isLessThan(1_000_000_000L);
  }
}
