package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a provider answers. */
class ReadTokenReplyPropertyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final Provider provider =
      SampleProvider.with(Map.of("response_map", Map.of("expires_at", "expires.at")));

  @Property
  void an_answer_has_a_meaning_and_no_secret_in_it(
      @ForAll @IntRange(min = 100, max = 599) int status,
      @ForAll("members") Map<String, Object> members,
      @ForAll String retryAfter) {
    var answer = new TokenAnswer(status, "application/json", retryAfter, members, false);

    switch (ReadTokenReply.read(provider, answer, NOW)) {
      case Tokens tokens -> {
        assertThat(status).isBetween(200, 299);
        assertThat(tokens.expiresIn())
            .satisfiesAnyOf(
                it -> assertThat(it).isNull(),
                it -> assertThat(it).isBetween(Duration.ofSeconds(1), Duration.ofDays(365)));
      }
      case Failed failed -> {
        assertThat(failed.code()).matches("[a-z0-9_-]{1,64}");
        assertThat(failed.retryAfter())
            .satisfiesAnyOf(
                it -> assertThat(it).isNull(),
                it -> assertThat(it).isBetween(Duration.ofNanos(1), Duration.ofHours(1)));
      }
    }
    assertThat(answer.toString()).isEqualTo("TokenAnswer[" + status + "]");
  }

  @Provide
  Arbitrary<Map<String, Object>> members() {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            Arbitraries.strings().map(Object.class::cast),
            Arbitraries.of("invalid_grant", "invalid_client", "3600", "-1", "a b"),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.of(true, false));
    Arbitrary<String> names =
        Arbitraries.of(
            "access_token",
            "refresh_token",
            "expires_in",
            "expires",
            "at",
            "scope",
            "error",
            "suberror",
            "code",
            "ok");
    Arbitrary<Object> nested =
        Arbitraries.oneOf(
            plain,
            plain.list().ofMaxSize(3).map(Object.class::cast),
            Arbitraries.maps(names, plain).ofMaxSize(3).map(Object.class::cast),
            Arbitraries.just(List.of(Map.of())));
    return Arbitraries.maps(names, nested).ofMaxSize(8);
  }
}
