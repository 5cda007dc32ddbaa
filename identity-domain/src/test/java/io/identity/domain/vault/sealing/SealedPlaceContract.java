package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SealedPlace} does. */
public abstract class SealedPlaceContract extends PortContract {

  private static final int PAGE = 2;

  private final VaultKeyId before = key();
  private final VaultKeyId after = key();

  protected abstract SealedPlace place();

  /**
   * Stores a new row whose secrets are all sealed under the key, and answers its id. Nobody opens
   * them: any bytes will do.
   */
  protected abstract String add(VaultKeyId key);

  /** Somebody stores newer secrets in the row, sealed under the key. */
  protected abstract void change(String id, VaultKeyId key);

  /** The row goes, or its secrets do. */
  protected abstract void remove(String id);

  @Test
  public void rows_are_counted_by_the_key_they_need() {
    var _ = add(before);
    var _ = add(before);
    var _ = add(after);

    assertThat(count(before)).isEqualTo(2);
    assertThat(count(after)).isEqualTo(1);
    assertThat(count(key())).isZero();
  }

  @Test
  public void rows_under_a_key_come_in_the_order_of_their_ids_each_once() {
    Set<String> added = Set.of(add(before), add(before), add(before), add(before), add(before));

    List<String> ids = walk(before).stream().map(SealedRow::id).toList();

    assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  public void rows_under_another_key_are_left_out() {
    String row = add(after);

    assertThat(walk(before)).extracting(SealedRow::id).doesNotContain(row);
  }

  @Test
  public void a_removed_row_needs_no_key() {
    remove(add(before));

    assertThat(count(before)).isZero();
    assertThat(walk(before)).isEmpty();
  }

  @Test
  public void replaced_secrets_are_under_the_other_key_and_belong_where_they_were() {
    SealedRow seen = find(add(before));
    List<Sealed> fresh = fresh(seen);

    assertThat(replace(seen, fresh)).isTrue();
    assertThat(count(before)).isZero();
    assertThat(count(after)).isEqualTo(1);
    assertThat(walk(before)).isEmpty();
    SealedRow replaced = find(seen.id(), after);
    assertThat(replaced.generation()).isEqualTo(seen.generation());
    assertThat(replaced.fields()).extracting(SealedRow.Field::sealed).isEqualTo(fresh);
    assertThat(replaced.fields())
        .extracting(SealedRow.Field::binding)
        .isEqualTo(seen.fields().stream().map(SealedRow.Field::binding).toList());
  }

  @Test
  public void no_two_secrets_belong_to_the_same_place() {
    List<Binding> bindings = new ArrayList<>();
    for (SealedRow row : List.of(find(add(before)), find(add(before)))) {
      row.fields().forEach(field -> bindings.add(field.binding()));
    }

    assertThat(bindings).doesNotHaveDuplicates();
  }

  @Test
  public void what_was_stored_meanwhile_is_not_replaced() {
    SealedRow seen = find(add(before));
    change(seen.id(), before);

    assertThat(replace(seen, fresh(seen))).isFalse();
    assertThat(count(before)).isEqualTo(1);
    assertThat(count(after)).isZero();
  }

  @Test
  public void what_was_replaced_meanwhile_is_not_replaced_again() {
    SealedRow seen = find(add(before));
    List<Sealed> first = fresh(seen);

    assertThat(replace(seen, first)).isTrue();
    assertThat(replace(seen, fresh(seen))).isFalse();
    assertThat(find(seen.id(), after).fields())
        .extracting(SealedRow.Field::sealed)
        .isEqualTo(first);
  }

  @Test
  public void what_was_removed_meanwhile_does_not_come_back() {
    SealedRow seen = find(add(before));
    remove(seen.id());

    assertThat(replace(seen, fresh(seen))).isFalse();
    assertThat(count(after)).isZero();
  }

  private static VaultKeyId key() {
    return new VaultKeyId(UUID.randomUUID().toString());
  }

  private long count(VaultKeyId key) {
    return inTransaction(() -> place().countByKey()).getOrDefault(key, 0L);
  }

  private SealedRow find(String id) {
    return find(id, before);
  }

  private SealedRow find(String id, VaultKeyId key) {
    return walk(key).stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  private List<SealedRow> walk(VaultKeyId key) {
    List<SealedRow> all = new ArrayList<>();
    @Nullable String last = null;
    while (true) {
      String from = last;
      List<SealedRow> page = inTransaction(() -> place().nextUnder(key, from, PAGE));
      assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      last = page.getLast().id();
    }
  }

  private List<Sealed> fresh(SealedRow seen) {
    return seen.fields().stream()
        .map(
            field ->
                new Sealed(
                    after,
                    UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .toList();
  }

  private boolean replace(SealedRow seen, List<Sealed> fresh) {
    return inTransaction(() -> place().replace(seen, fresh));
  }
}
