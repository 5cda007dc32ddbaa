package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedPageTest {

  private static final Instant UNTIL = Instant.parse("2026-01-01T10:00:00Z");
  private static final long HORIZON = 1_000_000;

  @Test
  void the_hash_is_over_salt_kind_and_value_as_they_stand() {
    // printf %s salt-sign-inabc | openssl dgst -sha256 -binary | basenc --base64url
    assertThat(FeedEntry.of("salt-", 1, Revocation.signIn("abc", UNTIL)).hash())
        .isEqualTo("ocVm021386FYSulgN4lKkhdifaUSqbYP1h3W1NbwAyw");
  }

  @Test
  void a_page_that_is_exactly_full_is_the_last_one() {
    FeedPage page = FeedPage.of("salt", 1, HORIZON, numbered(1, FeedPage.ENTRIES_MAX));

    assertThat(page.more()).isFalse();
    assertThat(page.position()).isEqualTo(FeedPage.ENTRIES_MAX + 1);
    assertThat(page.entries()).hasSize(FeedPage.ENTRIES_MAX);
  }

  @Test
  void one_more_makes_another_page() {
    FeedPage page = FeedPage.of("salt", 1, HORIZON, numbered(1, FeedPage.ENTRIES_MAX + 1));

    assertThat(page.more()).isTrue();
    assertThat(page.position()).isEqualTo(FeedPage.ENTRIES_MAX + 1);
    assertThat(page.entries()).hasSize(FeedPage.ENTRIES_MAX);
  }

  @Test
  void what_shares_a_number_at_the_end_of_a_page_moves_to_the_next() {
    List<FeedEntry> found =
        Stream.concat(
                numbered(1, FeedPage.ENTRIES_MAX - 1).stream(),
                Stream.of(entry(20_000), entry(20_000)))
            .toList();

    FeedPage page = FeedPage.of("salt", 1, HORIZON, found);

    assertThat(page.entries()).hasSize(FeedPage.ENTRIES_MAX - 1);
    assertThat(page.position()).isEqualTo(FeedPage.ENTRIES_MAX);
  }

  @Test
  void what_shares_a_number_stays_together_even_where_it_does_not_fit() {
    List<FeedEntry> found =
        Stream.concat(
                Stream.generate(() -> entry(7)).limit(FeedPage.ENTRIES_MAX + 5L),
                Stream.of(entry(8)))
            .toList();

    FeedPage page = FeedPage.of("salt", 1, HORIZON, found);

    assertThat(page.entries()).hasSize(FeedPage.ENTRIES_MAX + 5);
    assertThat(page.position()).isEqualTo(8);
    assertThat(page.more()).isTrue();
  }

  @Test
  void the_position_moves_only_when_there_is_something_new() {
    assertThat(FeedPage.of("salt", 3, HORIZON, List.of()).position()).isEqualTo(3);
    assertThat(FeedPage.of("salt", 3, HORIZON, List.of(entry(9))).position()).isEqualTo(10);
  }

  @Test
  void a_position_that_somebody_was_given_is_taken_up_to_the_horizon() {
    FeedPage page = FeedPage.of("salt", 1, 20, List.of(entry(9)));

    assertThat(page.upTo(20).position()).isEqualTo(20);
    assertThat(page.upTo(21)).isEqualTo(page);
    assertThat(page.upTo(9)).isEqualTo(page);
  }

  /** A transaction with a lower number may still commit. */
  @Test
  void what_is_numbered_above_the_horizon_is_told_and_the_position_stays_below_it() {
    FeedPage page = FeedPage.of("salt", 1, 5, List.of(entry(4), entry(6), entry(9)));

    assertThat(page.position()).isEqualTo(5);
    assertThat(page.entries()).extracting(FeedEntry::seq).containsExactly(4L, 5L, 5L);
  }

  @Test
  void a_full_page_does_not_go_beyond_the_horizon() {
    FeedPage page =
        FeedPage.of("salt", 1, FeedPage.ENTRIES_MAX + 2, numbered(1, FeedPage.ENTRIES_MAX + 9));

    assertThat(page.more()).isTrue();
    assertThat(page.position()).isLessThan(FeedPage.ENTRIES_MAX + 2);
  }

  @Test
  void an_earlier_position_keeps_every_entry() {
    FeedPage page = FeedPage.of("salt", 1, HORIZON, List.of(entry(4), entry(9))).from(5);

    assertThat(page.position()).isEqualTo(5);
    assertThat(page.entries()).extracting(FeedEntry::seq).containsExactly(4L, 5L);
  }

  @Test
  void a_later_position_is_not_taken_and_that_of_a_full_page_is_not_moved() {
    FeedPage last = FeedPage.of("salt", 1, 20, List.of(entry(9)));
    FeedPage full = FeedPage.of("salt", 1, HORIZON, numbered(1, FeedPage.ENTRIES_MAX + 1));

    assertThat(last.from(11)).isEqualTo(last);
    assertThat(full.from(3)).isEqualTo(full);
  }

  private static List<FeedEntry> numbered(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(FeedPageTest::entry).toList();
  }

  private static FeedEntry entry(long seq) {
    return FeedEntry.of("salt", seq, Revocation.token("t" + seq, UNTIL));
  }
}
