package io.identity.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public abstract class AuditLogContract extends PortContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final int PLENTY = 100;

  /** Unique, so that a shared store's other entries stay out of sight. */
  private final String subject = UUID.randomUUID().toString();

  protected abstract AuditLog log();

  @Test
  public void an_entry_comes_back_with_every_field() {
    var facts =
        new Facts(subject, "billing", UUID.randomUUID().toString(), "jti-1", "kid-1", "from_afar")
            .generation(7)
            .fingerprint("0123456789abcdef");
    var entry = new AuditEntry(UUID.randomUUID(), NOON, "token.used", facts, "admin", "corr-1");
    append(entry);

    assertThat(find(all())).containsExactly(entry);
  }

  @Test
  public void an_entry_comes_back_with_nothing_but_the_necessary() {
    var client = "client-" + UUID.randomUUID();
    var entry =
        new AuditEntry(
            UUID.randomUUID(), NOON, "token.used", Facts.NONE.client(client), null, "corr-1");
    append(entry);

    assertThat(find(new AuditQuery(null, client, null, null, null, null, PLENTY)))
        .containsExactly(entry);
  }

  @Test
  public void an_entry_of_its_own_is_there_when_the_call_returns() {
    var entry = entryAt(NOON);
    log().appendAndCommit(entry);

    assertThat(find(all())).containsExactly(entry);
  }

  @Test
  public void the_newest_entry_comes_first() {
    var middle = entryAt(NOON);
    var newest = entryAt(NOON.plus(Duration.ofNanos(1_000)));
    var oldest = entryAt(NOON.minus(Duration.ofNanos(1_000)));
    append(middle, newest, oldest);

    assertThat(find(all())).containsExactly(newest, middle, oldest);
  }

  @Test
  public void only_the_wanted_subject_is_found() {
    var mine = entryAt(NOON);
    append(
        mine, entry(NOON, "token.used", new Facts("someone", "billing", null, null, null, null)));

    assertThat(find(all())).containsExactly(mine);
  }

  @Test
  public void only_the_wanted_client_is_found() {
    var billing = entry(NOON, "token.used", Facts.NONE.subject(subject).client("billing"));
    append(billing, entry(NOON, "token.used", Facts.NONE.subject(subject).client("portal")));

    assertThat(find(new AuditQuery(subject, "billing", null, null, null, null, PLENTY)))
        .containsExactly(billing);
  }

  @Test
  public void only_the_wanted_event_is_found() {
    var used = entry(NOON, "token.used", Facts.NONE.subject(subject));
    append(used, entry(NOON, "token.lost", Facts.NONE.subject(subject)));

    assertThat(find(new AuditQuery(subject, null, "token.used", null, null, null, PLENTY)))
        .containsExactly(used);
  }

  @Test
  public void from_is_included_and_to_is_not() {
    var before = entryAt(NOON.minus(Duration.ofNanos(1_000)));
    var first = entryAt(NOON);
    var last = entryAt(NOON.plusSeconds(60).minus(Duration.ofNanos(1_000)));
    var after = entryAt(NOON.plusSeconds(60));
    append(before, first, last, after);

    assertThat(find(new AuditQuery(subject, null, null, NOON, NOON.plusSeconds(60), null, PLENTY)))
        .containsExactly(last, first);
  }

  @Test
  public void a_page_holds_no_more_than_asked_for() {
    append(entryAt(NOON), entryAt(NOON.plusSeconds(1)), entryAt(NOON.plusSeconds(2)));

    assertThat(find(new AuditQuery(subject, null, null, null, null, null, 2)))
        .extracting(AuditEntry::at)
        .containsExactly(NOON.plusSeconds(2), NOON.plusSeconds(1));
  }

  @Test
  public void page_after_page_shows_every_entry_once() {
    AuditEntry[] entries =
        IntStream.range(0, 7)
            .mapToObj(i -> entryAt(NOON.plusSeconds(i)))
            .toArray(AuditEntry[]::new);
    append(entries);

    assertThat(readByPagesOf(3)).containsExactlyInAnyOrder(entries);
  }

  /** Random ids, so that some sort differently as signed and as unsigned numbers. */
  @Test
  public void entries_of_one_instant_are_neither_lost_nor_repeated_between_pages() {
    AuditEntry[] entries =
        IntStream.range(0, 20).mapToObj(i -> entryAt(NOON)).toArray(AuditEntry[]::new);
    append(entries);

    assertThat(readByPagesOf(3)).containsExactlyInAnyOrder(entries);
  }

  @Test
  public void what_is_added_between_two_pages_does_not_move_them() {
    var newer = entryAt(NOON.plusSeconds(1));
    var older = entryAt(NOON);
    append(newer, older);
    var first = find(page(null, 1));
    append(entryAt(NOON.plusSeconds(2)));

    assertThat(first).containsExactly(newer);
    assertThat(find(page(first.getLast(), 1))).containsExactly(older);
  }

  private List<AuditEntry> readByPagesOf(int size) {
    List<AuditEntry> read = new ArrayList<>();
    List<AuditEntry> page = find(page(null, size));
    while (!page.isEmpty()) {
      read.addAll(page);
      page = find(page(page.getLast(), size));
    }
    return read;
  }

  private AuditQuery all() {
    return page(null, PLENTY);
  }

  private AuditQuery page(@Nullable AuditEntry last, int size) {
    var before = last == null ? null : new AuditQuery.Place(last.at(), last.id());
    return new AuditQuery(subject, null, null, null, null, before, size);
  }

  private AuditEntry entryAt(Instant at) {
    return entry(at, "token.used", Facts.NONE.subject(subject));
  }

  private static AuditEntry entry(Instant at, String event, Facts facts) {
    return new AuditEntry(UUID.randomUUID(), at, event, facts, "admin", "corr-1");
  }

  private void append(AuditEntry... entries) {
    for (AuditEntry entry : entries) {
      commit(() -> log().append(entry));
    }
  }

  private List<AuditEntry> find(AuditQuery query) {
    return inTransaction(() -> log().find(query));
  }
}
