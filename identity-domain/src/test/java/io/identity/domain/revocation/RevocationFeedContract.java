package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link RevocationFeed} does. */
public abstract class RevocationFeedContract {

  private static final Duration HOUR = Duration.ofHours(1);

  protected abstract RevocationFeed feed();

  /** Adds the entries to {@link Revocations} in one transaction, commits and confirms. */
  protected abstract void commit(List<Revocation> entries);

  /** What the adapter under test takes for the time. */
  protected abstract AdjustableClock clock();

  @ParameterizedTest
  @EnumSource
  public void each_kind_is_told_as_the_hash_of_its_value(Revocation.Kind kind) {
    Revocation revoked = SampleRevocation.of(kind, unique(), soon());
    commit(List.of(revoked));

    List<FeedEntry> told = told(0, revoked);

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().kind()).isEqualTo(kind);
    assertThat(told.getFirst().below()).isEqualTo(revoked.below());
    assertThat(told.getFirst().until()).isEqualTo(revoked.until());
  }

  @Test
  public void who_knows_all_before_a_position_is_told_what_came_after() {
    Revocation before = token();
    commit(List.of(before));
    long position = end();
    Revocation after = token();
    commit(List.of(after));

    assertThat(told(position, before)).isEmpty();
    assertThat(told(position, after)).hasSize(1);
    assertThat(end()).isGreaterThan(position);
  }

  @Test
  public void the_numbers_grow_and_none_is_above_the_position() {
    commit(List.of(token(), token()));
    commit(List.of(token()));

    for (FeedPage page : pages(0)) {
      assertThat(page.entries()).extracting(FeedEntry::seq).isSorted();
      assertThat(page.entries()).allMatch(entry -> entry.seq() <= page.position());
    }
  }

  @Test
  public void what_is_over_is_told_no_more() {
    Revocation over = Revocation.token(unique(), clock().instant().plusSeconds(1));
    Revocation inForce = token();
    commit(List.of(over, inForce));

    clock().set(over.until());

    assertThat(told(0, over)).isEmpty();
    assertThat(told(0, inForce)).hasSize(1);
  }

  @Test
  public void a_position_beyond_the_end_gets_everything() {
    Revocation revoked = token();
    commit(List.of(revoked));

    assertThat(told(Long.MAX_VALUE, revoked)).hasSize(1);
  }

  @Test
  public void the_salt_stays() {
    String salt = feed().page(0).salt();
    commit(List.of(token()));

    assertThat(feed().page(0).salt()).isEqualTo(salt).isNotEmpty();
  }

  @Test
  public void repeating_a_revocation_adds_nothing() {
    Revocation revoked = token();
    commit(List.of(revoked));
    commit(List.of(revoked));

    assertThat(told(0, revoked)).hasSize(1);
  }

  @Test
  public void more_than_a_page_comes_in_several() {
    String salt = feed().page(0).salt();
    long before = end();
    List<Revocation> many = Stream.generate(this::token).limit(FeedPage.ENTRIES_MAX - 1L).toList();
    commit(many);
    commit(List.of(token(), token()));

    List<FeedPage> pages = pages(before);

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages).allMatch(page -> page.entries().size() <= FeedPage.ENTRIES_MAX);
    assertThat(pages.stream().flatMap(page -> page.entries().stream()).map(FeedEntry::hash))
        .hasSizeGreaterThan(FeedPage.ENTRIES_MAX)
        .containsAll(many.stream().map(revoked -> hash(salt, revoked)).toList());
  }

  /** Pages up to the end. */
  protected final List<FeedPage> pages(long since) {
    List<FeedPage> pages = new ArrayList<>();
    FeedPage page = feed().page(since);
    pages.add(page);
    while (page.more()) {
      page = feed().page(page.position());
      pages.add(page);
    }
    return pages;
  }

  protected final long end() {
    return pages(0).getLast().position();
  }

  /** The entries that are recognised as this revocation. */
  protected final List<FeedEntry> told(long since, Revocation revoked) {
    List<FeedPage> pages = pages(since);
    String hash = hash(pages.getFirst().salt(), revoked);
    return pages.stream()
        .flatMap(page -> page.entries().stream())
        .filter(entry -> entry.hash().equals(hash))
        .toList();
  }

  private static String hash(String salt, Revocation revoked) {
    return FeedEntry.of(salt, 0, revoked).hash();
  }

  protected final Revocation token() {
    return Revocation.token(unique(), soon());
  }

  private Instant soon() {
    return clock().instant().plus(HOUR);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
