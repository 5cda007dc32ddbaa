package io.identity.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.upstream.IdToken.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdTokenTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.5Z");
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final String US = SampleUpstream.CLIENT_ID;
  private static final Upstream UPSTREAM = SampleUpstream.at("https://clinic.example").build();

  @Test
  void a_sound_token_has_no_flaw() {
    assertThat(flaw(sample())).isEmpty();
  }

  @Test
  void a_token_for_somebody_else_is_refused() {
    assertThat(flaw(sample().audience("portal"))).contains(Reason.WRONG_AUDIENCE);
    assertThat(flaw(sample().audience(US + "2"))).contains(Reason.WRONG_AUDIENCE);
    assertThat(flaw(sample().audience())).contains(Reason.WRONG_AUDIENCE);
    assertThat(flaw(sample().audience("portal").authorizedParty(US)))
        .contains(Reason.WRONG_AUDIENCE);
  }

  @Test
  void among_several_audiences_we_must_be_the_one_that_asked() {
    assertThat(flaw(sample().audience("portal", US))).contains(Reason.WRONG_AUDIENCE);
    assertThat(flaw(sample().audience("portal", US).authorizedParty("portal")))
        .contains(Reason.WRONG_AUDIENCE);
    assertThat(flaw(sample().audience("portal", US).authorizedParty(US))).isEmpty();
  }

  @Test
  void an_app_may_ask_for_a_token_that_is_for_us_alone() {
    assertThat(flaw(sample().authorizedParty("phone-app"))).isEmpty();
  }

  @Test
  void a_token_is_good_until_a_minute_after_its_expiry() {
    Instant expiry = NOW.minusSeconds(60);

    assertThat(flaw(sample().expiresAt(expiry.plus(MICROSECOND)))).isEmpty();
    assertThat(flaw(sample().expiresAt(expiry))).contains(Reason.EXPIRED);
  }

  @Test
  void a_token_may_come_a_minute_before_its_time() {
    Instant latest = NOW.plusSeconds(60);

    assertThat(flaw(sample().issuedAt(latest).notBefore(latest))).isEmpty();
    assertThat(flaw(sample().issuedAt(latest.plus(MICROSECOND)))).contains(Reason.NOT_YET_VALID);
    assertThat(flaw(sample().notBefore(latest.plus(MICROSECOND)))).contains(Reason.NOT_YET_VALID);
  }

  @Test
  void a_token_is_for_a_sign_in_that_has_just_happened() {
    Instant oldest = NOW.minus(UPSTREAM.maxAge());

    assertThat(flaw(sample().issuedAt(oldest))).isEmpty();
    assertThat(flaw(sample().issuedAt(oldest.minus(MICROSECOND)))).contains(Reason.TOO_OLD);
  }

  @Test
  void a_nonce_counts_where_the_client_names_one() {
    Optional<String> expected = Optional.of("n-1");

    assertThat(sample().nonce("n-1").build().flaw(UPSTREAM, expected, NOW)).isEmpty();
    assertThat(sample().nonce("n-2").build().flaw(UPSTREAM, expected, NOW))
        .contains(Reason.WRONG_NONCE);
    assertThat(sample().build().flaw(UPSTREAM, expected, NOW)).contains(Reason.WRONG_NONCE);
    assertThat(flaw(sample().nonce("n-1"))).isEmpty();
  }

  @Test
  void the_person_proved_it_when_the_provider_says_so() {
    Instant earlier = NOW.minusSeconds(300);

    assertThat(sample().authTime(earlier).build().provedAt(NOW)).isEqualTo(earlier);
    assertThat(sample().issuedAt(earlier).build().provedAt(NOW)).isEqualTo(earlier);
  }

  @Test
  void nobody_proved_anything_in_the_future() {
    assertThat(sample().issuedAt(NOW.plusSeconds(60)).build().provedAt(NOW)).isEqualTo(NOW);
    assertThat(sample().authTime(NOW.plusSeconds(1)).build().provedAt(NOW)).isEqualTo(NOW);
  }

  @Test
  void a_token_is_known_by_its_issuer_and_its_id() {
    String fingerprint = IdToken.fingerprint("https://a.example", "1", "h.p");

    assertThat(fingerprint)
        .hasSize(43)
        .isEqualTo(IdToken.fingerprint("https://a.example", "1", "h.other"))
        .isNotEqualTo(IdToken.fingerprint("https://a.example", "2", "h.p"))
        .isNotEqualTo(IdToken.fingerprint("https://b.example", "1", "h.p"));
  }

  @Test
  void a_token_without_id_is_known_by_what_was_signed() {
    String fingerprint = IdToken.fingerprint("https://a.example", null, "h.p");

    assertThat(fingerprint)
        .isEqualTo(IdToken.fingerprint("https://a.example", null, "h.p"))
        .isNotEqualTo(IdToken.fingerprint("https://a.example", null, "h.q"))
        .isNotEqualTo(IdToken.fingerprint("https://a.example", "h.p", "h.p"));
  }

  @Test
  void nothing_about_a_person_is_shown() {
    assertThat(sample().build()).hasToString("IdToken[…]");
    assertThat(sample().build().person()).hasToString("UpstreamSubject[…]");
  }

  private static SampleIdToken sample() {
    return SampleIdToken.of(new UpstreamSubject(UPSTREAM.issuer(), "ann"), NOW);
  }

  private static Optional<Reason> flaw(SampleIdToken sample) {
    return sample.build().flaw(UPSTREAM, Optional.empty(), NOW);
  }
}
