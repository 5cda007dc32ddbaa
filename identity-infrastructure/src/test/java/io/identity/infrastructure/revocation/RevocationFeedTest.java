package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.AdjustableClock;
import io.identity.domain.revocation.FeedEntry;
import io.identity.domain.revocation.FeedPage;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevocationFeed;
import io.identity.domain.revocation.RevocationFeedContract;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract, by memory beside H2 and by the numbers of PostgreSQL's transactions. */
class RevocationFeedTest {

  @Nested
  class OnH2 extends RevocationFeedContract {

    private final AdjustableClock clock =
        new AdjustableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    private final Database database = Database.fresh();
    private final RevocationNode node = new RevocationNode(database, clock).started();

    @AfterEach
    void stop() {
      node.revokedTokens.stop();
    }

    @Override
    protected RevocationFeed feed() {
      return node.feed;
    }

    @Override
    protected void commit(List<Revocation> entries) {
      node.commit(entries);
      node.revokedTokens.confirm(entries);
    }

    @Override
    protected AdjustableClock clock() {
      return clock;
    }

    @Test
    void a_start_begins_another_history_with_all_that_is_in_force() {
      Revocation revoked = token();
      commit(List.of(revoked));
      String salt = feed().page(0).salt();
      stop();

      RevocationNode restarted = new RevocationNode(database, clock).started();

      FeedPage page = restarted.feed.page(0);
      assertThat(page.salt()).isNotEqualTo(salt).hasSize(22);
      assertThat(page.entries())
          .extracting(FeedEntry::hash)
          .contains(FeedEntry.of(page.salt(), 0, revoked).hash());
      restarted.revokedTokens.stop();
    }

    @Test
    void what_may_have_been_committed_is_told() {
      Revocation undecided = token();

      node.revokedTokens.deny(List.of(undecided));

      assertThat(told(0, undecided)).hasSize(1);
    }

    @Test
    void a_node_that_hears_of_nothing_any_more_says_nothing() {
      stop();

      assertThatThrownBy(() -> feed().page(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_over_is_forgotten() {
      List<Revocation> over =
          Stream.generate(this::token).limit(FeedPage.ENTRIES_MAX - 2L).toList();
      commit(over);
      clock.set(over.getFirst().until());

      commit(List.of(token(), token()));

      assertThat(node.feed.size()).isEqualTo(2);
    }
  }

  @Nested
  class OnPostgresql extends RevocationFeedContract {

    private final AdjustableClock clock =
        new AdjustableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    private final Database database = Database.POSTGRESQL;
    private final RevocationNode node = new RevocationNode(database, clock);

    @Override
    protected RevocationFeed feed() {
      var feed = new PostgresFeed();
      feed.entityManager = database.anyEntityManager();
      feed.clock = clock;
      return since -> database.inTransaction(() -> feed.page(since));
    }

    @Override
    protected void commit(List<Revocation> entries) {
      node.commit(entries);
    }

    @Override
    protected AdjustableClock clock() {
      return clock;
    }

    @Test
    void an_entry_that_commits_late_comes_after_the_position_given_out_before() {
      Revocation late = token();
      Revocation early = token();
      long[] position = new long[1];
      var _ =
          database.inTransaction(
              () -> {
                new JpaRevocations(database.entityManager()).add(late);
                database.entityManager().flush();
                CompletableFuture.runAsync(
                        () -> {
                          commit(List.of(early)); // later, and done earlier
                          position[0] = end();
                          assertThat(told(0, early)).hasSize(1);
                          assertThat(told(0, late)).isEmpty();
                        })
                    .join();
                return late;
              });

      assertThat(told(position[0], late)).hasSize(1);
    }

    @Test
    void a_transaction_that_stays_open_keeps_nothing_back() {
      Revocation revoked = token();
      var _ =
          database.inTransaction(
              () -> {
                new JpaRevocations(database.entityManager()).add(token());
                database.entityManager().flush();
                CompletableFuture.runAsync(
                        () -> {
                          long position = end();
                          commit(List.of(revoked));
                          assertThat(end()).isEqualTo(position);
                          assertThat(told(position, revoked)).hasSize(1);
                        })
                    .join();
                return revoked;
              });
    }

    @Test
    void what_one_transaction_wrote_stays_together_even_where_it_does_not_fit() {
      long before = end();
      commit(Stream.generate(this::token).limit(FeedPage.ENTRIES_MAX + 1L).toList());
      commit(List.of(token()));

      List<FeedPage> pages = pages(before);

      assertThat(pages.getFirst().entries().size()).isGreaterThan(FeedPage.ENTRIES_MAX);
      assertThat(pages).hasSizeGreaterThan(1);
    }

    @Test
    void two_that_find_no_salt_agree() {
      var _ =
          database.inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery("delete from revocation_feed")
                      .executeUpdate());

      CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> feed().page(0).salt());

      assertThat(feed().page(0).salt()).isEqualTo(other.join());
    }

    @Test
    void a_restored_database_begins_another_history() {
      Revocation restored = token();
      commit(List.of(restored));
      String salt = feed().page(0).salt();
      var _ =
          database.inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery(
                          "update revocation set xid = '9000000000' where target = :it")
                      .setParameter("it", restored.target())
                      .executeUpdate());

      RevocationNode restarted = new RevocationNode(database, clock).started();
      restarted.revokedTokens.stop();

      assertThat(feed().page(0).salt()).isNotEqualTo(salt);
      assertThat(told(0, restored)).hasSize(1);
      assertThat(end()).isLessThan(9_000_000_000L);
    }
  }
}
