package io.identity.client;

import static io.identity.issuer.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.client.feed.FeedPolicy;
import io.identity.client.feed.Http;
import io.identity.client.feed.RevocationFeed;
import io.identity.issuer.Denial;
import io.identity.issuer.ScriptedIssuer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationCheckTest {

  private static final String ENCRYPTED = "e30.b.c.d.e";
  private static final String SIGNED = "eyJraWQiOiJrIn0.b.c";

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final Http http = new Http();
  private final RevocationFeed feed =
      new RevocationFeed(
          new FeedPolicy(issuer.url(), issuer.url(), Duration.ofSeconds(5), Duration.ofMinutes(5)),
          http);
  private final RevocationCheck check =
      new RevocationCheck(
          feed,
          StalePolicy.parse("/allowed=allow,/asked=introspect"),
          new Introspection(issuer.url(), Optional.of(new Credentials("a", "b")), http));

  @AfterEach
  void stop() {
    feed.close();
    issuer.close();
  }

  private void follow() {
    feed.start();
    until(feed::isFresh);
  }

  private static PresentedToken token(String raw) {
    return new PresentedToken(new ClaimsToken(raw).with("jti", "j").with("sub", "s"));
  }

  @Test
  void before_the_first_position_the_path_has_its_policy() {
    assertThat(check.check(token(SIGNED), "/allowed")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check.check(token(SIGNED), "/asked")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check.check(token(SIGNED), "/")).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void an_encrypted_token_is_good_while_no_key_is_denied() {
    issuer.deny("token", "another");
    follow();

    assertThat(check.check(token(ENCRYPTED), "/")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void an_encrypted_token_whose_key_may_be_denied_is_for_the_policy_to_judge() {
    issuer.deny("key", "stolen");
    follow();

    assertThat(check.check(token(ENCRYPTED), "/")).isEqualTo(Verdict.UNDECIDED);
    assertThat(check.check(token(ENCRYPTED), "/asked")).isEqualTo(Verdict.ACCEPTED);
    assertThat(check.check(token(SIGNED), "/")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void a_key_that_was_denied_long_ago_troubles_nobody() {
    issuer.deny("key", "stolen", null, Denial.inAnHour() - 3600 - 302);
    follow();

    assertThat(check.check(token(ENCRYPTED), "/")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void a_token_without_a_counter_is_denied_with_its_subject() {
    issuer.denyBelow("subject", "s", 1);
    follow();

    assertThat(check.check(token(SIGNED), "/allowed")).isEqualTo(Verdict.DENIED);
  }

  @Test
  void an_issuer_that_says_no_is_believed_and_one_that_says_nothing_decides_nothing() {
    issuer.endSignInOf(SIGNED);
    assertThat(check.check(token(SIGNED), "/asked")).isEqualTo(Verdict.DENIED);

    issuer.introspectionFails = true;
    assertThat(check.check(token(SIGNED), "/asked")).isEqualTo(Verdict.UNDECIDED);

    issuer.close();
    assertThat(check.check(token(SIGNED), "/asked")).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_token_that_its_runtime_does_not_show_cannot_be_asked_about() {
    assertThat(check.check(token(null), "/asked")).isEqualTo(Verdict.UNDECIDED);
  }
}
