package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.clients.ClientMetadata.Flaw;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMetadataTest {

  private static final ClaimPolicy RULES = new ClaimPolicy(Set.of());

  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration NANO = Duration.ofNanos(1);

  private final SampleClient sample = SampleClient.confidential("billing");

  @Test
  void the_shortest_and_the_longest_lives_are_acceptable() {
    assertSound(sample.absolute(SECOND).idle(SECOND).retryWindow(Duration.ZERO));
    assertSound(sample.absolute(LONGEST).idle(LONGEST).retryWindow(LONGEST));
  }

  @Test
  void shorter_longer_and_broken_lives_are_not() {
    for (Duration odd :
        new Duration[] {Duration.ZERO, SECOND.negated(), SECOND.plus(NANO), LONGEST.plus(NANO)}) {
      assertFlaw(Flaw.REFRESH_LIFETIME, SampleClient.confidential("a").absolute(odd));
      assertFlaw(Flaw.REFRESH_IDLE, SampleClient.confidential("a").idle(odd));
    }
    for (Duration odd : new Duration[] {NANO, SECOND.negated(), LONGEST.plusSeconds(1)}) {
      assertFlaw(Flaw.REFRESH_RETRY_WINDOW, SampleClient.confidential("a").retryWindow(odd));
    }
  }

  @Test
  void there_is_room_for_one_sign_in_at_least() {
    assertSound(sample.maxSignIns(1));
    assertFlaw(Flaw.MAX_SIGN_INS, sample.maxSignIns(0));
  }

  /** RFC 7519 §2: StringOrURI. */
  @ParameterizedTest
  @ValueSource(strings = {"lab", "https://lab.example/a?b=c", "urn:example:lab", "a.b~c/d"})
  void an_audience_is_a_name_or_a_uri(String audience) {
    assertSound(sample.audience(audience));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a\tb", "a\"b", "a\\b", "é", ":", "https://lab example", "1:2", "a:%"})
  void anything_else_is_no_audience(String audience) {
    assertFlaw(Flaw.AUDIENCE, sample.audience("fine", audience));
  }

  @Test
  void what_this_server_names_is_nobodys_audience() {
    assertFlaw(Flaw.AUDIENCE, sample.audience("urn:identity:provider:amazon-ads"));
  }

  @Test
  void all_audiences_together_have_2000_characters_at_most() {
    String half = "x".repeat(1_000);

    assertSound(sample.audience(half, half.substring(1)));
    assertFlaw(Flaw.AUDIENCE, sample.audience(half, half));
  }

  @Test
  void claims_that_no_token_may_hold_are_not_registered() {
    assertSound(sample.claims(Map.of("tenant", "north")));
    assertFlaw(Flaw.CLAIMS, sample.claims(Map.of("sub", "somebody")));
    assertFlaw(Flaw.CLAIMS, sample.claims(Map.of("tenant", Map.of("email", "a@b.example"))));
  }

  /** RFC 6749 §4.4. */
  @Test
  void a_public_client_cannot_act_for_itself() {
    ClientMetadata both = SampleClient.publicClient("app").metadata();

    assertThat(both.flaw(false, RULES)).contains(Flaw.PUBLIC_CLIENT_CREDENTIALS);
    assertThat(both.flaw(true, RULES)).isEmpty();
  }

  /** RFC 9700 §4.14.2. */
  @Test
  void a_public_clients_tokens_must_rotate() {
    ClientMetadata still = sample.grants(GrantType.REFRESH_TOKEN).withoutRotation().metadata();

    assertThat(still.flaw(false, RULES)).contains(Flaw.PUBLIC_WITHOUT_ROTATION);
    assertThat(still.flaw(true, RULES)).isEmpty();
  }

  private static void assertSound(SampleClient client) {
    assertThat(client.metadata().flaw(true, RULES)).isEmpty();
  }

  private static void assertFlaw(Flaw flaw, SampleClient client) {
    assertThat(client.metadata().flaw(true, RULES)).contains(flaw);
  }
}
