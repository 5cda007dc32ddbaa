package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.SampleConnection.ADS;
import static io.identity.domain.vault.connections.SampleConnection.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import io.identity.domain.vault.connections.Connections.Claim;
import io.identity.domain.vault.connections.Connections.Count;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Connections} does. */
public abstract class ConnectionsContract extends PortContract {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final int PLENTY = 1_000;

  /** Long before any other test's, so that what is due comes first. */
  private static final Instant EARLY = Instant.parse("2001-01-01T00:00:00Z");

  protected abstract Connections connections();

  @Test
  public void an_active_connection_comes_back_with_every_field() {
    Connection connection = add(SampleConnection.active());

    assertThat(find(connection.id())).isEqualTo(connection);
    assertThat(inTransaction(() -> connections().findAndLock(connection.id())))
        .contains(connection);
  }

  @Test
  public void one_that_has_ended_comes_back_with_every_field() {
    Connection connection =
        add(
            SampleConnection.ended(
                new ConnectionId(UUID.randomUUID()), SampleConnection.newOwner()));

    assertThat(find(connection.id())).isEqualTo(connection);
  }

  @Test
  public void what_is_saved_replaces_every_field() {
    Connection connection = add(SampleConnection.active());
    Connection ended = SampleConnection.ended(connection.id(), connection.owner());
    Connection changed = inTransaction(() -> lockAndSave(ended));

    assertThat(find(connection.id())).isEqualTo(changed);
  }

  @Test
  public void an_unknown_connection_is_not_found() {
    var unknown = new ConnectionId(UUID.randomUUID());

    assertThat(inTransaction(() -> connections().find(unknown))).isEmpty();
    assertThat(inTransaction(() -> connections().findAndLock(unknown))).isEmpty();
    assertThat(claim(unknown, 1)).isFalse();
  }

  @Test
  public void an_account_is_found_by_its_owner_alone() {
    Connection connection = add(SampleConnection.active());
    ExternalAccount account = connection.account();

    assertThat(inTransaction(() -> connections().findAndLock(connection.owner(), ADS, account)))
        .contains(connection);
    assertThat(
            inTransaction(
                () -> connections().findAndLock(SampleConnection.newOwner(), ADS, account)))
        .isEmpty();
  }

  @Test
  public void the_same_account_is_not_added_twice() {
    Connection connection = add(SampleConnection.active());

    assertThatThrownBy(
            () ->
                add(
                    SampleConnection.active(
                        new ConnectionId(UUID.randomUUID()),
                        connection.owner(),
                        ADS,
                        connection.account())))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  public void accounts_that_are_not_told_stand_side_by_side() {
    Owner owner = SampleConnection.newOwner();
    add(SampleConnection.active(new ConnectionId(UUID.randomUUID()), owner, ADS, null));
    add(SampleConnection.active(new ConnectionId(UUID.randomUUID()), owner, ADS, null));

    assertThat(search(new ConnectionQuery(owner, null, null, null, PLENTY))).hasSize(2);
  }

  @Test
  public void a_lease_is_had_by_one() {
    Connection connection = add(SampleConnection.active());

    assertThat(claim(connection.id(), 1)).isTrue();
    assertThat(claim(connection.id(), 1)).isFalse();
    assertThat(find(connection.id()).lease().node()).isEqualTo("node-1");
    assertThat(find(connection.id()).health().ambiguousSince()).isNull();
  }

  @Test
  public void a_lease_is_of_the_generation_that_was_seen() {
    Connection connection = add(SampleConnection.active());

    assertThat(claim(connection.id(), 0)).isFalse();
    assertThat(claim(connection.id(), 2)).isFalse();
    assertThat(find(connection.id()).lease()).isNull();
  }

  @Test
  public void only_an_active_connection_is_leased() {
    Connection held = add(SampleConnection.suspended(SampleConnection.active()));

    assertThat(claim(held.id(), 1)).isFalse();
  }

  /** The database says what time it is: a lease of less than nothing is over for it. */
  @Test
  public void a_lease_that_ran_out_is_taken_over_and_an_answer_taken_for_lost() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), new UUID(1, 1), MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE.negated())).isFalse();
    assertThat(find(connection.id()).health().ambiguousSince()).isNull();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE)).isTrue();

    Connection taken = find(connection.id());
    assertThat(taken.lease().attempt()).isEqualTo(new UUID(2, 2));
    assertThat(taken.health().ambiguousSince()).isNotNull();
  }

  /** It may be a database that is back after longer than the lease, and somebody with an answer. */
  @Test
  public void a_lease_that_is_found_run_out_lasts_a_moment_more() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), new UUID(1, 1), MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE)).isFalse();

    assertThat(isLeased(connection.id())).isTrue();
    assertThat(claim(connection.id(), new UUID(3, 3), MINUTE)).isFalse();
    assertThat(find(connection.id()).leasedBy(new UUID(1, 1))).isTrue();
  }

  /** Of two outages one after the other, each may be longer than the lease. */
  @Test
  public void who_holds_it_again_after_that_has_another_moment() {
    Connection connection = add(SampleConnection.active());
    var holder = new UUID(1, 1);
    assertThat(claim(connection.id(), holder, MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE)).isFalse();

    assertThat(extend(connection.id(), holder, MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE)).isFalse();
    assertThat(isLeased(connection.id())).isTrue();
  }

  @Test
  public void nobody_has_a_moment_more_in_a_generation_that_is_over() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), new UUID(1, 1), MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), 2)).isFalse();

    assertThat(isLeased(connection.id())).isFalse();
  }

  @Test
  public void the_first_doubt_counts() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), new UUID(1, 1), MINUTE.negated())).isTrue();
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE.negated())).isFalse();
    commit(
        () -> {
          Connection stored = connections().findAndLock(connection.id()).orElseThrow();
          connections().save(stored.doubtful(NOON));
        });
    assertThat(claim(connection.id(), new UUID(2, 2), MINUTE)).isTrue();

    assertThat(find(connection.id()).health().ambiguousSince()).isEqualTo(NOON);
  }

  @Test
  public void a_lease_is_extended_by_its_own_attempt_alone() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), new UUID(1, 1), MINUTE.negated())).isTrue();

    assertThat(extend(connection.id(), new UUID(2, 2))).isFalse();
    assertThat(isLeased(connection.id())).isFalse();
    assertThat(extend(connection.id(), new UUID(1, 1))).isTrue();
    assertThat(isLeased(connection.id())).isTrue();
    assertThat(claim(connection.id(), new UUID(3, 3), MINUTE)).isFalse();
  }

  @Test
  public void use_changes_nothing_else() {
    Connection connection = add(SampleConnection.active());
    assertThat(claim(connection.id(), 1)).isTrue();
    Connection before = find(connection.id());
    commit(() -> connections().used(connection.id(), NOON.plusSeconds(1)));

    assertThat(find(connection.id()))
        .usingRecursiveComparison()
        .ignoringFields("lastUsedAt")
        .isEqualTo(before);
    assertThat(find(connection.id()).lastUsedAt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  public void a_connection_is_due_from_that_moment() {
    Connection connection = add(SampleConnection.dueAt(SampleConnection.active(), EARLY));

    assertThat(due(EARLY.minus(MICROSECOND))).doesNotContain(connection);
    assertThat(due(EARLY)).contains(connection);
  }

  @Test
  public void what_does_not_open_is_due_as_well_and_what_is_held_is_not() {
    Connection active = SampleConnection.active();
    Connection unreadable = add(SampleConnection.dueAt(active.unreadable(NOON), EARLY));
    Connection held =
        add(SampleConnection.dueAt(SampleConnection.suspended(SampleConnection.active()), EARLY));

    assertThat(due(EARLY)).contains(unreadable).doesNotContain(held);
  }

  @Test
  public void of_what_is_due_that_comes_first_whose_token_ends_first() {
    Instant time = EARLY.minus(Duration.ofDays(1));
    Connection second = add(dueAndEnding(time, NOON.plusSeconds(1)));
    Connection first = add(dueAndEnding(time.plusSeconds(1), NOON));

    assertThat(due(time.plusSeconds(1))).containsSubsequence(first, second);
    assertThat(inTransaction(() -> connections().due(time.plusSeconds(1), PLENTY, 1))).hasSize(1);
  }

  /** Else what ends late would not come for as long as there is something that ends earlier. */
  @Test
  public void it_is_one_of_the_longest_due() {
    Instant time = EARLY.minus(Duration.ofDays(2));
    for (int i = 0; i < 3; i++) {
      add(dueAndEnding(time, NOON.plusSeconds(i + 1)));
    }
    Connection later = add(dueAndEnding(time.plusSeconds(1), NOON));

    assertThat(inTransaction(() -> connections().due(time.plusSeconds(1), 3, 1)))
        .hasSize(1)
        .doesNotContain(later);
  }

  /** They are there for hours, and nobody can do anything for them. */
  @Test
  public void what_does_not_open_comes_last() {
    Instant time = EARLY.minus(Duration.ofDays(3));
    Connection unreadable =
        add(SampleConnection.dueAt(dueAndEnding(time, NOON).unreadable(NOON), time));
    Connection active = add(dueAndEnding(time, NOON.plusSeconds(1)));

    assertThat(due(time)).containsSubsequence(active, unreadable);
  }

  private static Connection dueAndEnding(Instant due, Instant end) {
    Connection some = SampleConnection.dueAt(SampleConnection.active(), due);
    HeldTokens tokens = some.tokens();
    return SampleConnection.withTokens(
        some,
        new HeldTokens(
            tokens.accessToken(),
            tokens.refreshToken(),
            tokens.scopes(),
            end.minusSeconds(3_600),
            end,
            null));
  }

  @Test
  public void what_somebody_is_at_is_not_due_until_the_lease_is_over() {
    Connection leased = add(SampleConnection.dueAt(SampleConnection.active(), EARLY));
    assertThat(claim(leased.id(), 1)).isTrue();
    Connection left = add(SampleConnection.dueAt(SampleConnection.active(), EARLY));
    assertThat(claim(left.id(), new UUID(1, 1), MINUTE.negated())).isTrue();

    assertThat(due(EARLY)).extracting(Connection::id).contains(left.id());
    assertThat(due(EARLY)).extracting(Connection::id).doesNotContain(leased.id());
  }

  @Test
  public void connections_are_found_by_what_they_are() {
    var other = new ProviderId("other-" + UUID.randomUUID());
    Owner owner = SampleConnection.newOwner();
    Connection ads = add(SampleConnection.active(newId(), owner, ADS, null));
    Connection another = add(SampleConnection.active(newId(), owner, other, null));
    Connection ended = add(SampleConnection.ended(newId(), owner));

    assertThat(search(new ConnectionQuery(owner, ADS, null, null, PLENTY)))
        .containsExactlyInAnyOrder(ads, ended);
    assertThat(search(new ConnectionQuery(null, other, null, null, PLENTY)))
        .containsExactly(another);
    assertThat(search(new ConnectionQuery(owner, null, Status.ACTIVE, null, PLENTY)))
        .containsExactlyInAnyOrder(ads, another);
  }

  @Test
  public void those_at_any_of_several_providers_are_found() {
    Owner owner = SampleConnection.newOwner();
    var other = new ProviderId("other-" + UUID.randomUUID());
    Connection one = add(of(owner, ADS));
    Connection two = add(of(owner, other));

    assertThat(search(new ConnectionQuery(owner, Set.of(ADS, other), null, false, null, PLENTY)))
        .containsExactlyInAnyOrder(one, two);
    assertThat(search(new ConnectionQuery(owner, Set.of(other), null, false, null, PLENTY)))
        .containsExactly(two);
    assertThat(search(new ConnectionQuery(owner, Set.of(), null, false, null, PLENTY))).isEmpty();
  }

  @Test
  public void those_in_quarantine_are_found() {
    Owner owner = SampleConnection.newOwner();
    add(of(owner, ADS));
    Connection kept = add(SampleConnection.ended(new ConnectionId(UUID.randomUUID()), owner));

    assertThat(search(new ConnectionQuery(owner, null, null, true, null, PLENTY)))
        .containsExactly(kept);
  }

  private static Connection of(Owner owner, ProviderId provider) {
    return SampleConnection.active(
        new ConnectionId(UUID.randomUUID()), owner, provider, SampleConnection.account());
  }

  @Test
  public void of_an_owners_live_ones_those_with_a_label_are_found() {
    Owner owner = SampleConnection.newOwner();
    add(SampleConnection.disconnected(of(owner, ADS), NOON));
    add(of(owner, new ProviderId("other-" + UUID.randomUUID())));
    Connection held = add(SampleConnection.suspended(of(owner, ADS)));
    Connection unlabelled = add(SampleConnection.ended(newId(), owner));

    assertThat(live(owner, null, PLENTY)).containsExactlyInAnyOrder(held, unlabelled);
    assertThat(live(owner, "shop", PLENTY)).containsExactly(held);
    assertThat(live(owner, "Shop", PLENTY)).isEmpty();
    assertThat(live(owner, null, 1)).hasSize(1);
  }

  private List<Connection> live(Owner owner, @Nullable String label, int limit) {
    return inTransaction(() -> connections().live(owner, ADS, label, limit));
  }

  @Test
  public void a_live_one_may_hold_its_account_and_where_that_is_not_told_any() {
    Owner owner = SampleConnection.newOwner();
    Connection one = add(of(owner, ADS));
    add(SampleConnection.active(newId(), owner, new ProviderId("o-" + UUID.randomUUID()), null));

    assertThat(mayHold(owner, one.account())).isTrue();
    assertThat(mayHold(owner, null)).isTrue();
    assertThat(mayHold(owner, SampleConnection.account())).isFalse();
    assertThat(mayHold(SampleConnection.newOwner(), one.account())).isFalse();

    commit(() -> connections().save(SampleConnection.disconnected(one, NOON)));
    assertThat(mayHold(owner, null)).isFalse();
    add(SampleConnection.active(newId(), owner, ADS, null));
    assertThat(mayHold(owner, SampleConnection.account())).isTrue();
  }

  private boolean mayHold(Owner owner, @Nullable ExternalAccount account) {
    return inTransaction(() -> connections().mayHold(owner, ADS, account));
  }

  @Test
  public void page_after_page_shows_every_connection_once() {
    Owner owner = SampleConnection.newOwner();
    List<Connection> all =
        IntStream.range(0, 20)
            .mapToObj(i -> add(SampleConnection.active(newId(), owner, ADS, null)))
            .toList();
    List<Connection> read = new ArrayList<>();
    List<Connection> page = search(new ConnectionQuery(owner, null, null, null, 3));
    while (!page.isEmpty()) {
      read.addAll(page);
      page = search(new ConnectionQuery(owner, null, null, page.getLast().id(), 3));
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  public void connections_are_counted_by_provider_and_status() {
    var provider = new ProviderId("counted-" + UUID.randomUUID());
    Owner owner = SampleConnection.newOwner();
    add(SampleConnection.active(newId(), owner, provider, null));
    add(SampleConnection.active(newId(), owner, provider, null));
    add(SampleConnection.suspended(SampleConnection.active(newId(), owner, provider, null)));

    assertThat(counts(NOON))
        .contains(
            new Count(provider, Status.ACTIVE, 2, 0), new Count(provider, Status.SUSPENDED, 1, 0));
  }

  @Test
  public void those_that_will_be_over_soon_are_counted_among_the_active() {
    var provider = new ProviderId("ending-" + UUID.randomUUID());
    Instant soon = NOON.plus(RefreshExpiry.SOON);
    add(SampleConnection.active(newId(), SampleConnection.newOwner(), provider, null));
    add(SampleConnection.expiring(provider, soon, null));
    add(SampleConnection.expiring(provider, soon.plus(MICROSECOND), null));
    add(SampleConnection.suspended(SampleConnection.expiring(provider, soon, null)));
    Connection bare = add(SampleConnection.expiring(provider, NOON.plusSeconds(9), null));
    commit(
        () ->
            connections()
                .save(
                    bare.needsReauthorization(State.Reason.REVOKED, MINUTE, bare.health(), NOON)));

    assertThat(counts(soon))
        .contains(
            new Count(provider, Status.ACTIVE, 3, 1),
            new Count(provider, Status.SUSPENDED, 1, 0),
            new Count(provider, Status.REAUTHORIZATION_REQUIRED, 1, 0));
  }

  @Test
  public void without_a_refresh_token_the_end_of_the_access_token_counts() {
    var provider = new ProviderId("bare-" + UUID.randomUUID());
    Connection active =
        SampleConnection.active(newId(), SampleConnection.newOwner(), provider, null);
    HeldTokens tokens = active.tokens();
    var bare =
        new HeldTokens(
            tokens.accessToken(), null, Set.of(), tokens.issuedAt(), tokens.expiresAt(), null);
    add(SampleConnection.withTokens(active, bare));

    assertThat(counts(tokens.expiresAt())).contains(new Count(provider, Status.ACTIVE, 1, 1));
    assertThat(counts(tokens.expiresAt().minus(MICROSECOND)))
        .contains(new Count(provider, Status.ACTIVE, 1, 0));
  }

  @Test
  public void an_end_is_to_be_told_when_its_time_has_come() {
    Instant end = EARLY.plus(RefreshExpiry.SOON);
    Connection connection = add(SampleConnection.expiring(ADS, end, EARLY));
    Connection told = add(SampleConnection.expiring(ADS, end, null));
    Connection held = add(SampleConnection.suspended(SampleConnection.expiring(ADS, end, EARLY)));

    assertThat(toNotice(EARLY.minus(MICROSECOND))).doesNotContain(connection);
    assertThat(toNotice(EARLY)).contains(connection).doesNotContain(told, held);
  }

  private List<Connection> toNotice(Instant now) {
    return inTransaction(() -> connections().toNotice(now, PLENTY));
  }

  private List<Count> counts(Instant soon) {
    return inTransaction(() -> connections().counts(soon));
  }

  protected final Connection add(Connection connection) {
    commit(() -> connections().add(connection));
    return connection;
  }

  protected final Connection find(ConnectionId id) {
    return inTransaction(() -> connections().find(id)).orElseThrow();
  }

  protected final boolean claim(ConnectionId id, long generation) {
    return inTransaction(
        () ->
            connections()
                .claim(id, generation, new Claim("node-1", UUID.randomUUID(), MINUTE, MINUTE)));
  }

  private boolean claim(ConnectionId id, UUID attempt, Duration time) {
    return inTransaction(
        () -> connections().claim(id, 1, new Claim("node-1", attempt, time, time)));
  }

  private boolean isLeased(ConnectionId id) {
    return inTransaction(() -> connections().isLeased(id));
  }

  private boolean extend(ConnectionId id, UUID attempt) {
    return extend(id, attempt, MINUTE);
  }

  private boolean extend(ConnectionId id, UUID attempt, Duration time) {
    return inTransaction(() -> connections().extend(id, new Claim("node-1", attempt, time, time)));
  }

  private List<Connection> due(Instant now) {
    return inTransaction(() -> connections().due(now, PLENTY, PLENTY));
  }

  private List<Connection> search(ConnectionQuery query) {
    return inTransaction(() -> connections().search(query));
  }

  private Connection lockAndSave(Connection connection) {
    var _ = connections().findAndLock(connection.id()).orElseThrow();
    connections().save(connection);
    return connection;
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID());
  }
}
