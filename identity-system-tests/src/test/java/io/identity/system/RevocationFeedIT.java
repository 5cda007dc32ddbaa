package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that consumers are told, as docs/consumers.md says. */
@OnEachDatabase
class RevocationFeedIT {

  /** An answer may be shared with who asked a moment before. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final IdentityServer server;
  private final Api api;
  private final Feed feed;

  RevocationFeedIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
    this.feed = new Feed(server);
  }

  @Test
  void a_token_is_told_until_no_clock_accepts_it() {
    SignedIn signedIn = api.signInAnybody();
    assertThat(api.revoke(signedIn.accessToken()).status()).isEqualTo(200);

    JsonObject entry = told("token", signedIn.claims().getString("jti"));

    assertThat(entry.keySet()).containsExactlyInAnyOrder("seq", "kind", "hash", "exp");
    assertThat(entry.getJsonNumber("exp").longValueExact())
        .isGreaterThanOrEqualTo(signedIn.claims().getInt("exp") + SKEW.toSeconds());
  }

  @Test
  void a_sign_in_is_told_when_it_ends() {
    SignedIn signedIn = api.signInAnybody();
    assertThat(api.logout(signedIn.accessToken()).status()).isEqualTo(204);

    assertThat(told("sign-in", signedIn.session()).containsKey("below")).isFalse();
  }

  @Test
  void a_person_is_told_with_the_epoch_below_which_tokens_are_denied() {
    SignedIn signedIn = api.signInAnybody();
    assertThat(api.revokeUser(signedIn.subject()).status()).isEqualTo(204);

    assertThat(told("subject", signedIn.subject()).getInt("below"))
        .isEqualTo(signedIn.claims().getInt("epoch") + 1);
  }

  @Test
  void a_client_is_told_with_the_epoch_below_which_tokens_are_denied() {
    Credentials client = api.clients().newClient(Registry.anyClient());
    SignedIn signedIn = api.signIn(api.newPerson(), client);
    assertThat(api.revokeClient(client.name()).status()).isEqualTo(204);

    assertThat(told("client", client.name()).getInt("below"))
        .isEqualTo(signedIn.claims().getInt("client_epoch") + 1);
  }

  @Test
  void the_feed_names_nobody() {
    Credentials person = api.newPerson();
    SignedIn signedIn = api.signIn(person);
    api.revoke(signedIn.accessToken());
    api.logout(signedIn.accessToken());
    api.revokeUser(signedIn.subject());
    told("subject", signedIn.subject());

    String everything = feed.pages(0).toString();

    for (String name :
        List.of(
            person.name(),
            signedIn.subject(),
            signedIn.session(),
            signedIn.claims().getString("jti"),
            signedIn.claims().getString("client_id") + "\"",
            "127.0.0.1")) {
      assertThat(everything).doesNotContain(name);
    }
  }

  @Test
  void who_goes_on_from_a_position_hears_what_came_after() {
    SignedIn before = api.signInAnybody();
    api.logout(before.accessToken());
    told("sign-in", before.session());
    // What lies at the position itself may be told twice.
    api.logout(api.signInAnybody().accessToken());
    Waiting.until(() -> !feed.tells(feed.end(), "sign-in", before.session()), SOON);
    long position = feed.end();

    SignedIn after = api.signInAnybody();
    api.logout(after.accessToken());

    Waiting.until(() -> feed.tells(position, "sign-in", after.session()), SOON);
    assertThat(feed.tells(position, "sign-in", before.session())).isFalse();
  }

  @Test
  void every_position_is_the_same_history_and_a_strange_one_gets_everything() {
    SignedIn signedIn = api.signInAnybody();
    api.logout(signedIn.accessToken());
    told("sign-in", signedIn.session());

    assertThat(feed.page(0).salt()).isEqualTo(feed.page(feed.end()).salt());
    assertThat(feed.tells(999_999_999_999_999_999L, "sign-in", signedIn.session())).isTrue();
  }

  @Test
  void a_page_says_of_when_it_is_and_must_be_asked_for_again() {
    Answer answer = feed.ask("");

    long age =
        Instant.now().getEpochSecond() - feed.verified(answer.body()).payload().getInt("iat");
    assertThat(age).isBetween(0L, 2L);
    assertThat(answer.header("Content-Type")).isEqualTo("application/jose");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void nothing_new_is_304_and_something_new_is_not() {
    long end = feed.end();
    Waiting.until(
        () -> {
          String tag = feed.ask("?since=" + end).header("ETag");
          assertThat(tag).startsWith("\"");
          return askUnless(end, tag).status() == 304;
        },
        SOON);
    String tag = feed.ask("?since=" + end).header("ETag");

    api.logout(api.signInAnybody().accessToken());

    Waiting.until(() -> askUnless(end, tag).status() == 200, SOON);
  }

  private Answer askUnless(long since, String tag) {
    return server.http().get(Feed.PATH + "?since=" + since).header("If-None-Match", tag).send();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1.5", "9999999999999999999", "%20"})
  void a_position_that_is_none_is_400(String since) {
    for (String path : List.of(Feed.PATH, Feed.PATH + "/stream")) {
      Answer answer = server.http().get(path + "?since=" + since).send();

      assertThat(answer.status()).as("%s", answer).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.string("code")).isEqualTo("invalid_request");
    }
  }

  @Test
  void it_can_only_be_read() {
    for (String path : List.of(Feed.PATH, Feed.PATH + "/stream")) {
      Answer answer = server.http().post(path).send();

      assertThat(answer.status()).as("%s", answer).isEqualTo(405);
      assertThat(answer.header("Allow")).contains("GET");
    }
  }

  @Test
  void the_metadata_says_where_it_is() {
    JsonObject metadata = server.http().get("/.well-known/openid-configuration").send().json();

    assertThat(metadata.getString("revocations_endpoint")).isEqualTo(server.issuer() + Feed.PATH);
  }

  @Test
  void a_stream_tells_what_is_revoked_and_that_there_is_nothing_else() {
    try (var listener = FeedListener.fromNow(server)) {
      assertThat(listener.status()).isEqualTo(200);
      assertThat(listener.header("Content-Type")).startsWith("text/event-stream");
      FeedListener.Event position = listener.hearsAPosition();
      assertThat(position.page().entries()).isEmpty();
      assertThat(position.id()).isEqualTo(position.page().position());

      SignedIn signedIn = api.signInAnybody();
      api.logout(signedIn.accessToken());
      FeedListener.Event told = listener.hears("sign-in", signedIn.session());

      assertThat(told.name()).isEqualTo("revocation");
      assertThat(told.id())
          .isEqualTo(told.page().entries().getLast().getJsonNumber("seq").longValueExact());
      listener.hears(
          event -> event.name().equals("position") && event.page().position() > told.id());
    }
  }

  @Test
  void a_stream_that_broke_resumes_with_the_event_it_heard_last() {
    SignedIn heard = api.signInAnybody();
    SignedIn missed = api.signInAnybody();
    long last;
    try (var listener = FeedListener.fromNow(server)) {
      listener.hearsAPosition();
      api.logout(heard.accessToken());
      last = listener.hears("sign-in", heard.session()).id();
    }
    api.logout(missed.accessToken());

    try (var listener = FeedListener.from(server, last)) {
      listener.hears("sign-in", heard.session());
      listener.hears("sign-in", missed.session());
      FeedListener.Event proof = listener.hearsAPosition();
      assertThat(listener.heard().indexOf(proof)).isPositive();
    }
  }

  private JsonObject told(String kind, String value) {
    Waiting.until(() -> feed.tells(0, kind, value), SOON);
    return feed.find(0, kind, value).orElseThrow();
  }
}
