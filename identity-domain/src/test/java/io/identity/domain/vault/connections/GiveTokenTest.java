package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Handout.ForceThrottled;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ProviderUnavailable;
import io.identity.domain.vault.connections.Handout.ReauthorizationRequired;
import io.identity.domain.vault.connections.Handout.RefreshInProgress;
import io.identity.domain.vault.connections.Handout.Suspended;
import io.identity.domain.vault.connections.Handout.Unreadable;
import io.identity.domain.vault.connections.Handout.Way;
import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.providers.Admission;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GiveTokenTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Instant EXPIRY = NOON.plus(HOUR);

  private final ConnectionScene scene = new ConnectionScene();
  private final ConnectionScene.Node node = scene.node("node-1");
  private final Connection connection = scene.connect();

  @Test
  void a_fresh_token_is_given_without_asking_the_provider() {
    Given given = given(request());

    assertThat(given.token()).isEqualTo(new SecretText(scene.accessToken(connection.id())));
    assertThat(given.way()).isEqualTo(Way.FRESH);
    assertThat(given.generation()).isEqualTo(1);
    assertThat(given.expiresAt()).isEqualTo(EXPIRY);
    assertThat(given.scopes()).containsExactly("profile");
    assertThat(given.missingScopes()).isEmpty();
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void a_token_for_ourselves_is_no_hand_out() {
    int before = scene.events.names().size();
    given(request());

    assertThat(scene.events.names()).hasSize(before);
  }

  @Test
  void scopes_that_were_not_granted_are_told() {
    var request =
        new TokenRequest(connection.id(), Duration.ZERO, Set.of("profile", "payments"), null);

    assertThat(given(request).missingScopes()).containsExactly("payments");
  }

  @Test
  void an_ageing_token_is_given_and_another_is_fetched_behind_it() {
    scene.clock.set(EXPIRY.minus(Duration.ofMinutes(15)));
    String ageing = scene.accessToken(connection.id());
    Given given = given(request());

    assertThat(given.way()).isEqualTo(Way.REVALIDATED);
    assertThat(given.token().reveal()).isEqualTo(ageing);
    assertThat(scene.stored(connection.id()).generation()).isEqualTo(2);
    assertThat(scene.triggers).containsExactly(Trigger.REVALIDATION);
  }

  @Test
  void it_ages_a_quarter_of_its_life_before_its_end() {
    scene.clock.set(EXPIRY.minus(Duration.ofMinutes(15)).minus(MICROSECOND));

    assertThat(given(request()).way()).isEqualTo(Way.FRESH);
  }

  @Test
  void a_token_that_lives_exactly_long_enough_is_given() {
    scene.clock.set(EXPIRY.minusSeconds(60));

    assertThat(given(request()).way()).isEqualTo(Way.REVALIDATED);
  }

  @Test
  void one_that_lives_too_short_is_replaced_first() {
    scene.clock.set(EXPIRY.minusSeconds(60).plus(MICROSECOND));
    Given given = given(request());

    assertThat(given.way()).isEqualTo(Way.REFRESHED);
    assertThat(given.generation()).isEqualTo(2);
    assertThat(given.token().reveal()).isEqualTo(scene.accessToken(connection.id()));
    assertThat(given.expiresAt()).isEqualTo(scene.clock.instant().plus(HOUR));
    assertThat(scene.triggers).containsExactly(Trigger.ON_DEMAND);
  }

  @Test
  void nobody_can_want_more_than_half_of_a_life() {
    var request = new TokenRequest(connection.id(), Duration.ofDays(1), Set.of(), null);
    scene.clock.set(NOON.plus(Duration.ofMinutes(30)));
    assertThat(given(request).way()).isEqualTo(Way.FRESH);

    scene.clock.advance(MICROSECOND);
    assertThat(given(request).way()).isEqualTo(Way.REFRESHED);
  }

  @Test
  void an_expired_token_is_never_given() {
    scene.clock.set(EXPIRY.minusSeconds(5));
    scene.provider.then(Fault.UNAVAILABLE);

    assertThat(node.give.give(request(Duration.ZERO))).isInstanceOf(ProviderUnavailable.class);
  }

  @Test
  void where_no_fresher_one_comes_the_old_one_is_given_as_long_as_it_lives() {
    scene.clock.set(EXPIRY.minusSeconds(5).minus(MICROSECOND));
    scene.provider.then(Fault.UNAVAILABLE);
    Given given = given(request());

    assertThat(given.stale()).isTrue();
    assertThat(given.refreshError()).isEqualTo("http_503");
    assertThat(given.generation()).isEqualTo(1);
  }

  @Test
  void what_failed_just_now_is_not_tried_again_for_everybody() {
    scene.clock.set(EXPIRY);
    scene.provider.then(Fault.THROTTLED);
    scene.provider.retryAfter(Duration.ofSeconds(90));
    assertThat(node.give.give(request())).isInstanceOf(ProviderUnavailable.class);

    scene.clock.advance(Duration.ofSeconds(60));
    var refused = (ProviderUnavailable) node.give.give(request());
    assertThat(refused.obstacle()).isEqualTo(Obstacle.THROTTLED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(scene.provider.sent()).hasSize(1);

    scene.clock.advance(Duration.ofSeconds(30));
    assertThat(given(request()).way()).isEqualTo(Way.REFRESHED);
  }

  @Test
  void a_rejected_token_that_was_replaced_meanwhile_costs_no_call() {
    scene.clock.set(EXPIRY);
    assertThat(given(request()).generation()).isEqualTo(2);

    assertThat(given(rejecting(1)).way()).isEqualTo(Way.FRESH);
    assertThat(scene.provider.sent()).hasSize(1);
  }

  @Test
  void a_rejected_token_is_replaced() {
    scene.clock.advance(Duration.ofSeconds(30));
    Given given = given(rejecting(1));

    assertThat(given.way()).isEqualTo(Way.REFRESHED);
    assertThat(given.generation()).isEqualTo(2);
    assertThat(scene.triggers).containsExactly(Trigger.FORCED);
  }

  @Test
  void one_that_is_as_new_as_that_is_not() {
    scene.clock.advance(Duration.ofSeconds(30).minus(MICROSECOND));
    Given given = given(rejecting(1));

    assertThat(given.stale()).isTrue();
    assertThat(given.refreshError()).isEqualTo("force_refresh_throttled");
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void a_dead_one_just_tried_in_vain_is_not_forced() {
    scene.clock.set(EXPIRY);
    scene.provider.then(Fault.UNAVAILABLE);
    var _ = node.give.give(request());

    assertThat(node.give.give(rejecting(1))).isInstanceOf(ForceThrottled.class);
  }

  @Test
  void whoever_finds_another_server_at_it_waits_for_what_that_stores() {
    scene.clock.set(EXPIRY);
    claimedElsewhere();
    scene.inPauses.add(() -> {});
    scene.inPauses.add(this::storedElsewhere);
    Given given = given(request());

    assertThat(given.way()).isEqualTo(Way.WAITED);
    assertThat(given.generation()).isEqualTo(2);
    assertThat(given.token()).isEqualTo(new SecretText("elsewhere"));
    assertThat(scene.pauses).hasSize(2);
    assertThat(scene.pauses.getFirst()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void nobody_waits_for_ever() {
    scene.clock.set(EXPIRY);
    claimedElsewhere();

    assertThat(node.give.give(request())).isInstanceOf(RefreshInProgress.class);
    Duration waited = scene.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_500));
    assertThat(scene.pauses).allMatch(each -> each.compareTo(Duration.ofMillis(500)) <= 0);
  }

  @Test
  void how_long_callers_wait_for_another_server_is_told_whatever_they_get() {
    scene.clock.set(EXPIRY.minusSeconds(40));
    claimedElsewhere();
    assertThat(given(request()).stale()).isTrue();
    scene.clock.set(EXPIRY);
    assertThat(node.give.give(request())).isInstanceOf(RefreshInProgress.class);
    scene.inPauses.add(this::storedElsewhere);
    assertThat(given(request()).way()).isEqualTo(Way.WAITED);

    assertThat(scene.waits).hasSize(3);
    assertThat(scene.waits.subList(0, 2))
        .allMatch(waited -> waited.compareTo(Duration.ofSeconds(10)) >= 0);
    assertThat(scene.waits.getLast()).isEqualTo(scene.pauses.getLast());
  }

  @Test
  void whoever_waits_for_this_servers_own_refresh_waits_for_no_lease() {
    scene.clock.set(EXPIRY);
    assertThat(given(request()).way()).isEqualTo(Way.REFRESHED);

    assertThat(scene.waits).isEmpty();
  }

  @Test
  void only_so_many_wait_at_once() {
    scene.clock.set(EXPIRY);
    claimedElsewhere();
    List<Handout> answers = new ArrayList<>();
    Runnable another = () -> answers.add(node.give.give(request()));
    scene.inPauses.addAll(Collections.nCopies(AwaitRefresh.WAITING_MAX, another));
    scene.inPauses.add(this::storedElsewhere);
    another.run();

    assertThat(answers).hasSize(AwaitRefresh.WAITING_MAX + 1);
    assertThat(answers.getFirst()).isInstanceOf(RefreshInProgress.class);
    assertThat(answers.subList(1, answers.size()))
        .allSatisfy(answer -> assertThat(((Given) answer).way()).isEqualTo(Way.WAITED));
  }

  @Test
  void whoever_waited_in_vain_gets_a_token_that_still_lives() {
    scene.clock.set(EXPIRY.minusSeconds(40));
    claimedElsewhere();
    Given given = given(request());

    assertThat(given.stale()).isTrue();
    assertThat(given.refreshError()).isEqualTo("refresh_in_progress");
  }

  @Test
  void nor_does_anybody_wait_longer_for_this_servers_own_refresh_which_goes_on() {
    List<Runnable> queued = new ArrayList<>();
    var usual = ConnectionPolicy.DEFAULT;
    scene.policy =
        new ConnectionPolicy(
            usual.sweep(),
            usual.concurrency(),
            Duration.ofMillis(1),
            usual.quarantine(),
            usual.keepTombstones());
    ConnectionScene.Node slow = scene.new Node("node-1", queued::add);
    scene.clock.set(EXPIRY.minusSeconds(40));
    assertThat(((Given) slow.give.give(request())).stale()).isTrue();
    scene.clock.set(EXPIRY);
    assertThat(slow.give.give(request())).isInstanceOf(RefreshInProgress.class);

    queued.removeFirst().run();
    assertThat(queued).isEmpty();
    assertThat(((Given) slow.give.give(request())).way()).isEqualTo(Way.FRESH);
  }

  @Test
  void a_closed_gate_is_told_of() {
    scene.clock.set(EXPIRY);
    scene.gate.says(new ProviderGate.Admission.Closed(scene.clock.instant().plusSeconds(20), true));
    var refused = (ProviderUnavailable) node.give.give(request());

    assertThat(refused.obstacle()).isEqualTo(Obstacle.MISCONFIGURED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void whoever_finds_no_place_at_the_provider_waits_for_one() {
    scene.clock.set(EXPIRY);
    scene.gate.says(new ProviderGate.Admission.HeldUntil(EXPIRY.plusSeconds(9)));
    scene.inPauses.add(() -> {});
    scene.inPauses.add(
        () -> scene.gate.says(new ProviderGate.Admission.Open(new Admission.Admitted(0))));

    assertThat(given(request()).way()).isEqualTo(Way.REFRESHED);
    assertThat(scene.pauses).hasSize(2);
    assertThat(scene.provider.sent()).hasSize(1);
    assertThat(scene.waits).as("nobody else was at it").isEmpty();
  }

  /** Others want tokens of providers that answer. */
  @Test
  void half_of_those_who_may_wait_do_so_for_a_place_at_most() {
    scene.clock.set(EXPIRY);
    scene.gate.says(
        () -> new ProviderGate.Admission.HeldUntil(scene.clock.instant().plusSeconds(1)));
    List<Integer> waiting = new ArrayList<>();
    Runnable another =
        () -> {
          assertThat(node.give.give(request())).isInstanceOf(ProviderUnavailable.class);
          waiting.add(scene.pauses.size());
        };
    scene.inPauses.addAll(Collections.nCopies(AwaitRefresh.WAITING_MAX, another));
    another.run();

    assertThat(waiting.getFirst())
        .as("pauses of the others when the first was told to go")
        .isEqualTo(AwaitRefresh.WAITING_MAX / 2);
  }

  @Test
  void where_one_comes_too_late_or_never_that_is_told() {
    scene.clock.set(EXPIRY);
    scene.gate.says(new ProviderGate.Admission.HeldUntil(EXPIRY.plusSeconds(10)));
    var late = (ProviderUnavailable) node.give.give(request());
    assertThat(late.obstacle()).isEqualTo(Obstacle.THROTTLED);
    assertThat(late.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(scene.pauses).isEmpty();

    scene.gate.says(
        () -> new ProviderGate.Admission.HeldUntil(scene.clock.instant().plusSeconds(1)));
    var never = (ProviderUnavailable) node.give.give(request());
    assertThat(never.obstacle()).isEqualTo(Obstacle.THROTTLED);
    assertThat(never.retryAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void nobody_waits_for_one_who_has_a_token_that_lives() {
    scene.clock.set(EXPIRY.minusSeconds(40));
    scene.gate.says(new ProviderGate.Admission.HeldUntil(EXPIRY.minusSeconds(39)));

    assertThat(given(request()).refreshError()).isEqualTo("throttled");
    assertThat(scene.pauses).isEmpty();
  }

  @Test
  void of_a_provider_that_is_gone_nothing_is_asked() {
    scene.known = null;
    assertThat(given(request()).way()).isEqualTo(Way.FRESH);

    scene.clock.set(EXPIRY);
    assertThat(((ProviderUnavailable) node.give.give(request())).obstacle())
        .isEqualTo(Obstacle.DISABLED);
  }

  @Test
  void without_a_refresh_token_the_old_one_is_given_to_its_end() {
    Connection bare = withoutRefreshToken();
    scene.clock.set(EXPIRY.minusSeconds(6));
    var given = (Given) node.give.give(TokenRequest.of(bare.id()));
    assertThat(given.stale()).isTrue();
    assertThat(given.refreshError()).isEqualTo("no_refresh_token");

    scene.clock.set(EXPIRY.minusSeconds(5));
    assertThat(node.give.give(TokenRequest.of(bare.id())))
        .isInstanceOf(ReauthorizationRequired.class);
    assertThat(scene.stored(bare.id()).state().reason()).isEqualTo(State.Reason.NO_REFRESH_TOKEN);
  }

  @Test
  void a_secret_that_does_not_open_is_kept_and_given_when_it_does_again() {
    scene.cipher.lose(new VaultKeyId("key-1"));
    assertThat(node.give.give(request())).isInstanceOf(Unreadable.class);
    assertThat(scene.stored(connection.id()).tokens()).isEqualTo(connection.tokens());
    assertThat(node.give.give(request())).isInstanceOf(Unreadable.class);

    scene.cipher.find(new VaultKeyId("key-1"));
    assertThat(given(request()).generation()).isEqualTo(1);
    assertThat(scene.events.names())
        .containsSubsequence("connection.unreadable", "connection.readable")
        .containsOnlyOnce("connection.unreadable");
  }

  @Test
  void a_secret_that_was_moved_to_another_row_does_not_open_there() {
    Connection other = scene.connect();
    scene.connections.save(
        SampleConnection.withTokens(scene.stored(connection.id()), other.tokens()));

    assertThat(node.give.give(request())).isInstanceOf(Unreadable.class);
  }

  @Test
  void an_access_token_is_no_refresh_token() {
    HeldTokens tokens = connection.tokens();
    scene.connections.save(
        SampleConnection.withTokens(
            connection,
            new HeldTokens(
                tokens.refreshToken(),
                tokens.accessToken(),
                tokens.scopes(),
                tokens.issuedAt(),
                tokens.expiresAt(),
                null)));

    assertThat(node.give.give(request())).isInstanceOf(Unreadable.class);
  }

  @Test
  void what_an_operator_holds_is_not_given() {
    scene.connections.save(SampleConnection.suspended(connection));

    assertThat(node.give.give(request())).isInstanceOf(Suspended.class);
    assertThat(scene.provider.sent()).isEmpty();
  }

  @Test
  void what_is_not_there_or_no_longer_is_not_found() {
    var unknown = new ConnectionId(UUID.randomUUID());
    var _ = scene.disconnect().disconnect(connection.id(), false);

    assertThat(node.give.give(TokenRequest.of(unknown))).isInstanceOf(NotFound.class);
    assertThat(node.give.give(request())).isInstanceOf(NotFound.class);
  }

  @Test
  void use_is_noted_once_an_hour() {
    scene.clock.advance(HOUR.minus(MICROSECOND));
    given(request());
    assertThat(scene.stored(connection.id()).lastUsedAt()).isEqualTo(NOON);

    scene.clock.advance(MICROSECOND);
    given(request());
    assertThat(scene.stored(connection.id()).lastUsedAt()).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void no_secret_is_shown() {
    Given given = given(request());

    assertThat(given.toString()).doesNotContain(given.token().reveal());
    assertThat(connection.toString()).doesNotContain("at-").doesNotContain("rt-");
  }

  private Given given(TokenRequest request) {
    return (Given) node.give.give(request);
  }

  private TokenRequest request() {
    return TokenRequest.of(connection.id());
  }

  private TokenRequest request(Duration minTtl) {
    return new TokenRequest(connection.id(), minTtl, Set.of(), null);
  }

  private TokenRequest rejecting(long generation) {
    return new TokenRequest(connection.id(), TokenRequest.MIN_TTL, Set.of(), generation);
  }

  private void claimedElsewhere() {
    var claim = new Connections.Claim("node-2", new UUID(2, 2), Duration.ofSeconds(60), HOUR);
    assertThat(scene.connections.claim(connection.id(), 1, claim)).isTrue();
  }

  private void storedElsewhere() {
    Instant now = scene.clock.instant();
    scene.connections.save(
        scene
            .stored(connection.id())
            .renewed(
                new Renewal(
                    scene.cipher.seal(
                        new SecretText("elsewhere"), connection.binding(TokenField.ACCESS_TOKEN)),
                    null,
                    null,
                    now,
                    now.plus(HOUR),
                    null,
                    null),
                now.plusSeconds(60),
                now));
  }

  private Connection withoutRefreshToken() {
    Authorization full = scene.authorization();
    var bare =
        new Authorization(
            full.owner(),
            full.provider(),
            null,
            null,
            full.account(),
            new io.identity.domain.vault.providers.TokenReply.Tokens(
                new SecretText("bare"), null, HOUR, null),
            Set.of(),
            NOON);
    return ((Saving.Saved) scene.save(bare)).connection();
  }
}
