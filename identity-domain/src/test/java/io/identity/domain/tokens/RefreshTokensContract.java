package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link RefreshTokens} does, as far as one transaction at a time can show it. */
public abstract class RefreshTokensContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** What every database keeps. */
  private static final Duration TICK = Duration.ofNanos(1_000);

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final User ann = SampleUser.named("ann-" + UUID.randomUUID()).epoch(5).build();
  private final Client app = SampleClient.publicClient("app-" + UUID.randomUUID()).epoch(8).build();

  protected abstract RefreshTokens refreshTokens();

  protected abstract Users users();

  protected abstract Clients clients();

  @BeforeEach
  public void ann_and_her_app_are_known() {
    commit(() -> users().add(ann));
    commit(() -> clients().add(app));
  }

  @Test
  public void a_sign_in_comes_back_with_every_field() {
    var token = full(Ending.Reason.LOGOUT);
    add(token);

    assertStored(token);
  }

  @ParameterizedTest
  @EnumSource
  public void a_sign_in_comes_back_with_the_reason_of_its_end(Ending.Reason reason) {
    var token = full(reason);
    add(token);

    assertStored(token);
  }

  @Test
  public void a_sign_in_comes_back_with_nothing_but_the_necessary() {
    var grant = new Grant(ann.subject(), app.id(), Scopes.NONE, List.of(), NOW, 0, 0);
    var token = SampleSignIn.of(grant).created(new Use(NOW, Origin.of("::1", ""))).build();
    add(token);

    assertStored(token);
  }

  @Test
  public void all_that_a_rotation_and_an_end_change_can_change() {
    var before = SampleSignIn.of(grant()).build();
    add(before);
    Instant later = NOW.plusSeconds(60);
    var after =
        SampleSignIn.like(before)
            .live(
                new Generation(
                    1, SampleSignIn.text43(), new Derivation(SampleSignIn.text43(), 65_535), later))
            .lastUsed(new Use(later, Origin.of("203.0.113.9", "Another device")))
            .idleAt(later.plusSeconds(60))
            .idleTimeout(Duration.ofMinutes(1))
            .ending(new Ending(later, "203.0.113.9", Ending.Reason.REUSE_DETECTED))
            .build();
    commit(() -> refreshTokens().save(after));

    assertStored(after);
  }

  @Test
  public void a_sign_in_found_and_saved_unchanged_stays_the_same() {
    var token = full(Ending.Reason.IDLE);
    add(token);
    commit(() -> refreshTokens().save(refreshTokens().findAndLock(token.id()).orElseThrow()));

    assertStored(token);
  }

  @Test
  public void those_that_have_ended_or_were_never_there_are_left_out() {
    var one = SampleSignIn.of(grant()).build();
    var two = SampleSignIn.of(grant()).build();
    var over = full(Ending.Reason.LOGOUT);
    add(one, two, over);
    Set<SessionId> ids = Set.of(one.id(), two.id(), over.id(), SampleSignIn.newId());

    assertThat(inTransaction(() -> refreshTokens().notEnded(ids)))
        .containsExactlyInAnyOrder(one, two);
    assertThat(inTransaction(() -> refreshTokens().notEnded(Set.of()))).isEmpty();
  }

  @Test
  public void activity_moves_idleness_and_nothing_else() {
    var token = counting(NOW.plusSeconds(10)).build();
    add(token);
    keepAlive(token, Activity.at(NOW));

    assertStored(SampleSignIn.like(token).idleAt(NOW.plus(TIMEOUT)).build());
  }

  @Test
  public void of_many_sign_ins_each_is_kept_alive_as_it_was_used() {
    var tokens =
        IntStream.range(0, 50).mapToObj(i -> counting(NOW.plusSeconds(10)).build()).toList();
    var activity = new HashMap<SessionId, Activity>();
    tokens.forEach(
        token -> {
          add(token);
          activity.put(token.id(), Activity.at(NOW.plusMillis(activity.size())));
        });
    activity.put(SampleSignIn.newId(), Activity.at(NOW));
    commit(() -> refreshTokens().keepAlive(activity));

    tokens.forEach(token -> assertStored(token.active(activity.get(token.id()))));
  }

  @Test
  public void activity_never_moves_idleness_back() {
    var token = counting(NOW.plus(TIMEOUT)).build();
    add(token);
    keepAlive(token, Activity.at(NOW.minus(TICK)));

    assertStored(token);
  }

  @Test
  public void a_sign_in_is_kept_alive_until_just_before_it_is_idle() {
    var token = counting(NOW).build();
    add(token);
    keepAlive(token, Activity.at(NOW.minus(TICK)));

    assertStored(SampleSignIn.like(token).idleAt(NOW.minus(TICK).plus(TIMEOUT)).build());
  }

  @Test
  public void nothing_revives_a_sign_in_that_is_idle() {
    var token = counting(NOW).build();
    add(token);
    keepAlive(token, Activity.at(NOW));

    assertStored(token);
  }

  @Test
  public void later_use_counts_where_the_sign_in_was_alive_at_the_first() {
    var token = counting(NOW).build();
    add(token);
    keepAlive(token, new Activity(NOW.minus(TICK), NOW.plusSeconds(1)));

    assertStored(SampleSignIn.like(token).idleAt(NOW.plusSeconds(1).plus(TIMEOUT)).build());
  }

  @Test
  public void use_after_a_gap_of_the_whole_timeout_does_not_count() {
    var token = counting(NOW).build();
    add(token);
    Instant used = NOW.minus(TICK);
    keepAlive(token, new Activity(used, used.plus(TIMEOUT)));

    assertStored(SampleSignIn.like(token).idleAt(used.plus(TIMEOUT)).build());
  }

  @Test
  public void what_was_known_before_takes_nothing_from_later_use() {
    var token = counting(NOW).build();
    add(token);
    keepAlive(token, new Activity(NOW.minus(TIMEOUT.multipliedBy(3)), NOW.minus(TICK)));

    assertStored(SampleSignIn.like(token).idleAt(NOW.minus(TICK).plus(TIMEOUT)).build());
  }

  @Test
  public void activity_does_not_count_where_only_refreshes_do() {
    var token = SampleSignIn.of(grant()).idleAt(NOW.plusSeconds(10)).build();
    add(token);
    keepAlive(token, Activity.at(NOW.plusSeconds(9)));

    assertStored(token);
  }

  @Test
  public void activity_changes_nothing_about_an_ended_sign_in() {
    var token =
        counting(NOW.plusSeconds(10))
            .ending(new Ending(NOW, "192.0.2.1", Ending.Reason.IDLE))
            .build();
    add(token);
    keepAlive(token, Activity.at(NOW));

    assertStored(token);
  }

  @Test
  public void an_unknown_sign_in_is_not_found() {
    SessionId unknown = SampleSignIn.newId();

    assertThat(inTransaction(() -> refreshTokens().findAndLock(unknown))).isEmpty();
  }

  @Test
  public void live_sign_ins_come_newest_first_and_with_every_field() {
    var middle = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(2))).build();
    var newest = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(1))).build();
    var oldest = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(3))).build();
    add(middle, newest, oldest);

    assertThat(live()).containsExactly(newest, middle, oldest);
  }

  @Test
  public void a_sign_in_is_live_until_its_absolute_end() {
    var live = SampleSignIn.of(grant()).expiresAt(NOW.plus(TICK)).build();
    add(live, SampleSignIn.of(grant()).expiresAt(NOW).build());

    assertThat(live()).containsExactly(live);
  }

  @Test
  public void a_sign_in_is_live_until_it_is_idle() {
    var live = SampleSignIn.of(grant()).idleAt(NOW.plus(TICK)).build();
    add(live, SampleSignIn.of(grant()).idleAt(NOW).build());

    assertThat(live()).containsExactly(live);
  }

  @Test
  public void an_ended_sign_in_is_not_live() {
    var end = new Ending(NOW, "192.0.2.1", Ending.Reason.LOGOUT);
    add(SampleSignIn.of(grant()).ending(end).build());

    assertThat(live()).isEmpty();
  }

  @Test
  public void a_sign_in_below_the_persons_epoch_is_not_live() {
    var live = SampleSignIn.of(grant()).build();
    add(live, SampleSignIn.of(grantOf(4, 8)).build());

    assertThat(live()).containsExactly(live);
  }

  @Test
  public void a_sign_in_below_the_clients_epoch_is_not_live() {
    var live = SampleSignIn.of(grant()).build();
    add(live, SampleSignIn.of(grantOf(5, 7)).build());

    assertThat(live()).containsExactly(live);
  }

  @Test
  public void a_raised_epoch_ends_what_was_live() {
    add(SampleSignIn.of(grant()).build());
    commit(() -> users().save(SampleUser.like(ann).epoch(6).build()));

    assertThat(live()).isEmpty();
  }

  @Test
  public void nothing_of_a_disabled_person_is_live() {
    add(SampleSignIn.of(grant()).build());
    commit(() -> users().save(SampleUser.like(ann).disabled().build()));

    assertThat(live()).isEmpty();
  }

  @Test
  public void nothing_of_a_disabled_client_is_live() {
    add(SampleSignIn.of(grant()).build());
    commit(() -> clients().save(SampleClient.like(app).disabled().build()));

    assertThat(live()).isEmpty();
  }

  @Test
  public void only_the_persons_own_sign_ins_are_listed() {
    var bob = SampleUser.named("bob-" + UUID.randomUUID()).build();
    commit(() -> users().add(bob));
    add(SampleSignIn.of(grant()).build());

    assertThat(inTransaction(() -> refreshTokens().liveOf(bob.subject(), NOW))).isEmpty();
  }

  @Test
  public void of_the_live_ones_at_one_client_the_oldest_are_told() {
    Client other = SampleClient.publicClient("other-" + UUID.randomUUID()).build();
    commit(() -> clients().add(other));
    var grant = new Grant(ann.subject(), other.id(), Scopes.NONE, List.of(), NOW, 5, 0);
    var elsewhere = SampleSignIn.of(grant).build();
    var oldest = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(3))).build();
    var middle = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(2))).build();
    var newest = SampleSignIn.of(grant()).created(at(NOW.minusSeconds(1))).build();
    add(middle, newest, elsewhere, oldest, full(Ending.Reason.LIMIT));

    assertThat(liveBut(0)).containsExactly(newest.id(), middle.id(), oldest.id());
    assertThat(liveBut(2)).containsExactly(oldest.id());
    assertThat(liveBut(3)).isEmpty();
  }

  private List<SessionId> liveBut(int newest) {
    return inTransaction(() -> refreshTokens().liveBut(newest, ann.subject(), app.id(), NOW));
  }

  private RefreshToken full(Ending.Reason reason) {
    var grant =
        new Grant(
            ann.subject(),
            app.id(),
            SampleClient.scopes("records:read records:write ~!"),
            List.of("https://records.example/a,b?c=d", "billing", "urn:example:lab"),
            NOW.minusSeconds(9),
            7_000_000_000L,
            8_000_000_000L);
    return SampleSignIn.of(grant)
        .live(
            new Generation(
                Integer.MAX_VALUE,
                SampleSignIn.text43(),
                new Derivation(SampleSignIn.text43(), 2),
                NOW.minusSeconds(8)))
        .created(new Use(NOW.minusSeconds(7), Origin.of("192.0.2.1", "ж".repeat(120))))
        .lastUsed(
            new Use(
                NOW.minusSeconds(6),
                Origin.of("2001:db8:85a3:8d3:1319:8a2e:370:7348", "Firefox on \"Linux\"")))
        .expiresAt(NOW.plusSeconds(5))
        .idleAt(NOW.plusSeconds(4))
        .idleTimeout(Duration.ofMillis(8_999))
        .ending(new Ending(NOW.minusSeconds(3), "2001:db8:ffff:ffff:ffff:ffff:ffff:fffe", reason))
        .build();
  }

  private SampleSignIn counting(Instant idleAt) {
    return SampleSignIn.of(grant()).idleTimeout(TIMEOUT).idleAt(idleAt);
  }

  private void keepAlive(RefreshToken token, Activity activity) {
    commit(() -> refreshTokens().keepAlive(Map.of(token.id(), activity)));
  }

  private Grant grant() {
    return grantOf(ann.epoch(), app.epoch());
  }

  private Grant grantOf(long epoch, long clientEpoch) {
    return new Grant(
        ann.subject(), app.id(), app.scopes(), List.of("billing"), NOW, epoch, clientEpoch);
  }

  private static Use at(Instant instant) {
    return new Use(instant, Origin.of("192.0.2.1", "Firefox"));
  }

  private void add(RefreshToken... tokens) {
    Arrays.stream(tokens).forEach(token -> commit(() -> refreshTokens().add(token)));
  }

  private List<RefreshToken> live() {
    return inTransaction(() -> refreshTokens().liveOf(ann.subject(), NOW));
  }

  /** Field by field, because an origin shows nothing of itself when the comparison fails. */
  private void assertStored(RefreshToken token) {
    assertThat(inTransaction(() -> refreshTokens().findAndLock(token.id())))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(token);
  }
}
