package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Admission.Held;
import io.identity.domain.vault.providers.Admission.Reason;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderGuardsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Tokens TOKENS = new Tokens(new SecretText("at"), null, null, null);

  private final AdjustableClock clock = new AdjustableClock(NOW);
  private final ProviderGuards guards = new ProviderGuards(CircuitPolicy.DEFAULT, clock);
  private Provider provider = SampleProvider.with(Map.of("in_flight", 2L));
  private Admitted admitted = new Admitted(0);

  @Test
  void as_many_ask_at_once_as_there_are_places() {
    enter(2);
    assertHeld(Reason.FULL, NOW.plusSeconds(1));

    assertThat(hear(TOKENS)).isEmpty();
    enter(1);
    guards.abandoned(provider, admitted, true);
    enter(1);
  }

  @Test
  void one_provider_takes_no_place_from_another() {
    enter(2);
    Provider other =
        ((ResolveProvider.Resolution.Resolved)
                SampleProvider.resolver(SampleProvider.OPEN)
                    .resolve(
                        new RegisteredProvider(
                            new ProviderId("other"),
                            SampleProvider.settings(Map.of()),
                            List.of(),
                            null)))
            .provider();

    assertThat(guards.ask(other)).isEqualTo(new Admitted(0));
  }

  @Test
  void a_minute_has_so_many_requests_and_ten_seconds_of_them_come_at_once() {
    provider = SampleProvider.with(Map.of("rate_per_minute", 60L));
    for (int i = 0; i < 10; i++) {
      enter(1);
      guards.abandoned(provider, admitted, true);
    }
    assertHeld(Reason.PACED, NOW.plusSeconds(1));

    clock.advance(Duration.ofSeconds(1).minusNanos(1));
    assertHeld(Reason.PACED, NOW.plusSeconds(1));
    clock.set(NOW.plusSeconds(1));
    enter(1);
    assertHeld(Reason.PACED, NOW.plusSeconds(2));
  }

  @Test
  void who_turns_back_without_a_question_gives_back_what_it_took_of_the_pace() {
    provider = SampleProvider.with(Map.of("rate_per_minute", 60L));
    for (int i = 0; i < 100; i++) {
      enter(1);
      guards.abandoned(provider, admitted, false);
    }
    for (int i = 0; i < 10; i++) {
      enter(1);
      guards.abandoned(provider, admitted, true);
    }

    assertHeld(Reason.PACED, NOW.plusSeconds(1));
  }

  @Test
  void the_slowest_pace_lets_one_in_each_minute() {
    provider = SampleProvider.with(Map.of("rate_per_minute", 1L));
    enter(1);

    assertHeld(Reason.PACED, NOW.plusSeconds(60));
  }

  @Test
  void a_provider_that_asks_for_less_gets_nothing_for_as_long_as_it_says() {
    enter(1);
    assertThat(hear(new Failed(Failure.THROTTLED, "http_429", Duration.ofSeconds(90)))).isEmpty();
    assertHeld(Reason.THROTTLED, NOW.plusSeconds(90));

    clock.set(NOW.plusSeconds(90).minusNanos(1));
    assertHeld(Reason.THROTTLED, NOW.plusSeconds(90));
    clock.set(NOW.plusSeconds(90));
    enter(1);
  }

  @Test
  void the_longer_of_two_pauses_counts_and_one_of_no_length_is_half_a_minute() {
    enter(2);
    assertThat(hear(new Failed(Failure.THROTTLED, "http_429", null))).isEmpty();
    assertThat(hear(new Failed(Failure.THROTTLED, "http_429", Duration.ofSeconds(1)))).isEmpty();

    assertHeld(Reason.THROTTLED, NOW.plusSeconds(30));
  }

  @Test
  void a_wrong_setting_stops_it_at_once_and_is_told_once() {
    enter(2);
    var wrong = new Failed(Failure.CONFIG, "invalid_client", null);

    assertThat(hear(wrong)).containsExactly("provider.circuit_opened");
    assertThat(hear(wrong)).isEmpty();
    assertHeld(Reason.MISCONFIGURED, NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void failures_stop_it_until_a_probe_is_answered() {
    for (int i = 0; i < 4; i++) {
      enter(1);
      assertThat(hear(new Failed(Failure.TRANSIENT, "http_503", null))).isEmpty();
    }
    enter(1);
    assertThat(hear(new Failed(Failure.AMBIGUOUS, "timeout", null)))
        .containsExactly("provider.circuit_opened");
    assertHeld(Reason.CIRCUIT_OPEN, NOW.plusSeconds(30));

    clock.advance(Duration.ofSeconds(30));
    enter(1);
    assertHeld(Reason.CIRCUIT_OPEN, clock.instant().plusSeconds(1));
    assertThat(hear(TOKENS)).containsExactly("provider.circuit_closed");
    enter(2);
  }

  @Test
  void a_probe_that_asked_nothing_leaves_its_place() {
    enter(1);
    assertThat(hear(new Failed(Failure.CONFIG, "invalid_client", null))).hasSize(1);
    clock.advance(Duration.ofMinutes(5));
    enter(1);
    guards.abandoned(provider, admitted, false);

    enter(1);
  }

  @Test
  void a_failure_from_before_does_not_keep_a_probe_from_closing_it() {
    provider = SampleProvider.with(Map.of("in_flight", 8L));
    enter(1);
    Admitted slow = admitted;
    for (int i = 0; i < 5; i++) {
      enter(1);
      var _ = hear(new Failed(Failure.TRANSIENT, "http_503", null));
    }
    clock.advance(Duration.ofSeconds(30));
    enter(1);
    assertThat(guards.heard(provider, slow, new Failed(Failure.AMBIGUOUS, "timeout", null)))
        .isEmpty();

    assertThat(hear(TOKENS)).containsExactly("provider.circuit_closed");
  }

  @Test
  void a_changeover_of_client_secrets_stops_nobody() {
    for (int i = 0; i < 20; i++) {
      enter(1);
      assertThat(hear(new Failed(Failure.TRANSIENT, "client_secret_refused", null))).isEmpty();
    }

    enter(1);
  }

  @Test
  void the_third_answer_in_a_row_that_is_none_is_told() {
    var none = new Failed(Failure.PROTOCOL, "no_json", null);
    enter(2);
    assertThat(hear(none)).isEmpty();
    assertThat(hear(none)).isEmpty();
    enter(1);
    assertThat(hear(none)).containsExactly("provider.protocol_errors");
    enter(1);
    assertThat(hear(none)).isEmpty();
  }

  @Test
  void a_life_that_cannot_be_is_told_once() {
    var strange = new Tokens(new SecretText("at"), null, null, null, null, true);
    enter(2);

    assertThat(hear(strange)).containsExactly("provider.lifetime_disbelieved");
    assertThat(hear(strange)).isEmpty();
  }

  @Test
  void a_refused_scope_is_told() {
    enter(1);

    assertThat(hear(new Failed(Failure.SCOPE, "invalid_scope", null)))
        .containsExactly("provider.scope_refused");
  }

  @Test
  void a_wave_of_refusals_freezes_strikes_until_it_is_over_or_released() {
    var refused = new Failed(Failure.GRANT, "invalid_grant", null);
    for (int i = 0; i < 19; i++) {
      enter(1);
      assertThat(hear(refused)).isEmpty();
    }
    assertThat(guards.holdsStrikes(provider)).isFalse();
    enter(1);
    assertThat(hear(refused)).containsExactly("provider.invalid_grant_spike");
    assertThat(guards.holdsStrikes(provider)).isTrue();

    clock.advance(Duration.ofMinutes(5));
    assertThat(guards.holdsStrikes(provider)).isFalse();
    enter(1);
    assertThat(hear(TOKENS)).containsExactly("provider.invalid_grant_spike_over");
  }

  @Test
  void a_disabled_provider_is_asked_nothing() {
    ProviderSettings settings = SampleProvider.settings(Map.of());
    var disabled =
        new ProviderSettings(
            "Sample", false, "open", null, Map.of(), "client", settings.overrides());
    provider =
        ((ResolveProvider.Resolution.Resolved)
                SampleProvider.resolver(SampleProvider.OPEN)
                    .resolve(new RegisteredProvider(SampleProvider.ID, disabled, List.of(), null)))
            .provider();

    assertHeld(Reason.DISABLED, NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void an_event_tells_the_provider_and_the_cause() {
    enter(1);
    ProviderEvent event =
        guards
            .heard(provider, admitted, new Failed(Failure.CONFIG, "invalid_client", null))
            .getFirst();

    assertThat(event.facts().key()).isEqualTo("sample");
    assertThat(event.facts().reason()).isEqualTo("config");
  }

  private void enter(int times) {
    for (int i = 0; i < times; i++) {
      admitted = (Admitted) guards.ask(provider);
    }
  }

  private List<String> hear(TokenReply reply) {
    return guards.heard(provider, admitted, reply).stream().map(SecurityEvent::name).toList();
  }

  private void assertHeld(Reason reason, Instant until) {
    assertThat(guards.ask(provider)).isEqualTo(new Held(reason, until));
  }
}
