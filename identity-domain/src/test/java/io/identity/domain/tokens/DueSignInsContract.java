package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DueSignIns} does, as far as one transaction at a time can show it. It claims
 * whatever is due, so each test begins when nothing of another is.
 */
public abstract class DueSignInsContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Instant MUCH_LATER = Instant.parse("2126-03-01T12:00:00Z");
  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final int MANY = 100_000;

  protected abstract DueSignIns dueSignIns();

  protected abstract RefreshTokens refreshTokens();

  @BeforeEach
  public void nothing_is_due() {
    commit(
        () ->
            dueSignIns()
                .settle(
                    dueSignIns().claimIdle(MUCH_LATER, MANY).stream()
                        .map(RefreshToken::id)
                        .toList()));
  }

  @Test
  public void a_sign_in_is_due_exactly_when_it_would_be_idle_if_nobody_used_it() {
    RefreshToken token = add(NOW);

    assertThat(claimed(NOW.minus(TICK))).isEmpty();
    assertThat(claimed(NOW)).containsExactly(token);
  }

  @Test
  public void what_was_claimed_and_left_alone_is_still_due() {
    RefreshToken token = add(NOW);

    assertThat(claimed(NOW)).containsExactly(token);
    assertThat(claimed(NOW)).containsExactly(token);
  }

  @Test
  public void a_sign_in_that_was_used_is_not_claimed() {
    use(add(NOW), NOW.plus(TICK));

    assertThat(claimed(NOW)).isEmpty();
  }

  @Test
  public void a_sign_in_that_was_used_is_due_again_when_it_would_be_idle_then() {
    RefreshToken used = use(add(NOW), NOW.plusSeconds(60));

    assertThat(postpone(NOW)).isOne();
    assertThat(postpone(NOW)).isZero();
    assertThat(postpone(NOW.plusSeconds(60))).isZero();
    assertThat(claimed(NOW.plusSeconds(60).minus(TICK))).isEmpty();
    assertThat(claimed(NOW.plusSeconds(60))).containsExactly(used);
  }

  @Test
  public void a_sign_in_that_is_idle_is_not_put_off() {
    add(NOW);

    assertThat(postpone(NOW)).isZero();
  }

  @Test
  public void a_sign_in_that_is_not_due_yet_is_not_put_off() {
    use(add(NOW.plus(TICK)), NOW.plusSeconds(60));

    assertThat(postpone(NOW)).isZero();
  }

  @Test
  public void a_shorter_timeout_makes_a_sign_in_due_earlier() {
    RefreshToken shorter = use(add(NOW.plusSeconds(60)), NOW);

    assertThat(claimed(NOW)).containsExactly(shorter);
  }

  @Test
  public void a_sign_in_that_has_ended_is_never_due() {
    RefreshToken token = add(NOW);
    var end = new Ending(NOW, "192.0.2.1", Ending.Reason.LOGOUT);
    commit(() -> refreshTokens().save(SampleSignIn.like(token).ending(end).build()));

    assertThat(claimed(NOW)).isEmpty();
    assertThat(postpone(NOW)).isZero();
  }

  @Test
  public void a_sign_in_that_ends_after_its_claim_is_never_due_again() {
    RefreshToken token = add(NOW);
    commit(
        () ->
            dueSignIns()
                .claimIdle(NOW, MANY)
                .forEach(
                    claimed ->
                        refreshTokens()
                            .save(claimed.end(new Use(NOW, Origin.SERVER), Ending.Reason.IDLE))));

    assertThat(claimed(NOW)).isEmpty();
    assertThat(inTransaction(() -> refreshTokens().findAndLock(token.id())).orElseThrow().ended())
        .isTrue();
  }

  @Test
  public void what_is_settled_is_never_due_again() {
    RefreshToken over = add(NOW);
    RefreshToken other = add(NOW);
    commit(() -> dueSignIns().settle(List.of(over.id())));

    assertThat(claimed(MUCH_LATER)).containsExactly(other);
  }

  @Test
  public void the_longest_due_come_first_and_no_more_than_asked_for() {
    RefreshToken third = add(NOW);
    RefreshToken first = add(NOW.minusSeconds(2));
    RefreshToken second = add(NOW.minusSeconds(1));

    assertThat(inTransaction(() -> dueSignIns().claimIdle(NOW, 2))).containsExactly(first, second);
    for (RefreshToken token : List.of(first, second, third)) {
      use(token, NOW.plusSeconds(60));
    }
    assertThat(inTransaction(() -> dueSignIns().postpone(NOW, 2))).isEqualTo(2);
    assertThat(inTransaction(() -> dueSignIns().postpone(NOW, 2))).isOne();
  }

  protected final RefreshToken add(Instant idleAt) {
    var grant =
        new Grant(
            SampleUser.named("ann-" + UUID.randomUUID()).build().subject(),
            SampleClient.publicClient("app").build().id(),
            SampleClient.scopes("read"),
            List.of("billing"),
            NOW.minusSeconds(3_600),
            0,
            0);
    RefreshToken token = SampleSignIn.of(grant).idleAt(idleAt).build();
    commit(() -> refreshTokens().add(token));
    return token;
  }

  protected final RefreshToken use(RefreshToken token, Instant idleAt) {
    RefreshToken used = SampleSignIn.like(token).idleAt(idleAt).build();
    commit(() -> refreshTokens().save(used));
    return used;
  }

  private List<RefreshToken> claimed(Instant since) {
    return inTransaction(() -> dueSignIns().claimIdle(since, MANY));
  }

  private int postpone(Instant now) {
    return inTransaction(() -> dueSignIns().postpone(now, MANY));
  }
}
