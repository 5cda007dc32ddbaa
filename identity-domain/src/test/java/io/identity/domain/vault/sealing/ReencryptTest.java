package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReencryptTest {

  private final VaultScene scene = new VaultScene();
  private VaultKeyId old;

  @BeforeEach
  void started() {
    scene.start();
    old = scene.primary();
  }

  @Test
  void every_row_comes_under_the_key_that_seals_and_opens_as_before() {
    store(3);
    VaultKeyId newer = scene.rotated();

    assertThat(scene.reencrypt()).isEqualTo(new Reencryption(3, 0, 0, List.of()));
    assertThat(scene.place.countByKey()).containsOnlyKeys(newer);
    assertThat(secrets("r1")).containsExactly("access of r1 1", "refresh of r1 1");
    assertThat(scene.place.find("r1").orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void that_it_is_complete_is_reported_once() {
    store(3);
    var _ = scene.rotated();
    int before = scene.events.names().size();
    var _ = scene.reencrypt();
    var _ = scene.reencrypt();

    assertThat(scene.events.names().subList(before, scene.events.names().size()))
        .containsExactly("vault_key.reencryption_completed");
  }

  @Test
  void that_it_is_complete_is_reported_also_where_a_server_stopped_before_it_could() {
    store(Reencrypt.BATCH);
    var _ = scene.rotated();
    scene.meanwhile =
        () -> {
          throw new IllegalStateException("the server stops");
        };
    assertThatIllegalStateException().isThrownBy(scene::reencrypt);
    scene.meanwhile = () -> {};
    assertThat(scene.events.names()).doesNotContain("vault_key.reencryption_completed");

    assertThat(scene.reencrypt().replaced()).isZero();
    assertThat(scene.events.names()).containsOnlyOnce("vault_key.reencryption_completed");
    assertThat(scene.keys.find().primary().orElseThrow().reencryptedAt()).isEqualTo(VaultScene.NOW);
  }

  @Test
  void before_anything_was_rotated_there_is_nothing_to_do() {
    store(3);

    assertThat(scene.reencrypt()).isEqualTo(new Reencryption(0, 0, 0, List.of()));
  }

  @Test
  void what_is_left_to_do_can_be_asked_beforehand() {
    store(3);
    var _ = scene.rotated();
    scene.store("new");

    assertThat(scene.inspect.inspect().rowsToReencrypt()).isEqualTo(3);
    assertThat(scene.inspect.inspect().rowsUnder(old)).isEqualTo(3);
    var _ = scene.reencrypt();
    assertThat(scene.inspect.inspect().rowsToReencrypt()).isZero();
  }

  @Test
  void rows_that_no_key_opens_are_counted_and_named_without_a_rotation() {
    store(3);
    var lost = new Sealed(new VaultKeyId("lost"), new byte[] {1});
    Binding binding = Binding.of("r1", "access");
    scene.place.put(new SealedRow("r1", 1, List.of(new SealedRow.Field(lost, binding))));
    InspectVaultKeys.Inventory inventory = scene.inspect.inspect();

    assertThat(inventory.rowsWithoutKey()).isEqualTo(1);
    assertThat(scene.inspect.withoutKey(inventory, 10)).containsExactly("samples/r1");
    assertThat(scene.reencrypt().unreadable()).as("nothing is sealed anew").isZero();
  }

  @Test
  void what_a_disabled_key_sealed_is_among_them() {
    store(1);
    SealedRow row = scene.place.find("r0").orElseThrow();
    var _ = scene.rotated();
    var _ = scene.reencrypt();
    scene.clock.advance(VaultKeyPolicy.SETTLING);
    var _ = scene.retiring.disable(old);
    assertThat(scene.inspect.inspect().rowsWithoutKey()).isZero();

    scene.place.put(row);
    assertThat(scene.inspect.inspect().rowsWithoutKey()).isEqualTo(1);
  }

  @Test
  void it_goes_in_batches_with_pauses() {
    store(2 * Reencrypt.BATCH + 1);
    var _ = scene.rotated();

    assertThat(scene.reencrypt().replaced()).isEqualTo(2 * Reencrypt.BATCH + 1);
    assertThat(scene.pauses).containsExactly(VaultScene.PAUSE, VaultScene.PAUSE);
  }

  @Test
  void a_row_that_does_not_open_is_named_and_left_as_it_is() {
    store(3);
    SealedRow damaged = misplaced("r1", "r2");
    scene.place.put(damaged);
    var _ = scene.rotated();

    assertThat(scene.reencrypt()).isEqualTo(new Reencryption(2, 0, 1, List.of("samples/r1")));
    assertThat(scene.place.find("r1")).contains(damaged);
    assertThat(scene.events.names()).doesNotContain("vault_key.reencryption_completed");
  }

  @Test
  void many_unreadable_rows_hold_nobody_up_and_a_hundred_are_named() {
    store(2 * Reencrypt.BATCH + 1);
    for (int i = 0; i < 2 * Reencrypt.BATCH; i++) {
      scene.place.put(misplaced(id(i), id(i + 1)));
    }
    var _ = scene.rotated();
    Reencryption reencryption = scene.reencrypt();

    assertThat(reencryption.replaced()).isEqualTo(1);
    assertThat(reencryption.unreadable()).isEqualTo(2 * Reencrypt.BATCH);
    assertThat(reencryption.examples()).hasSize(100);
  }

  @Test
  void what_was_interrupted_is_gone_on_with() {
    store(Reencrypt.BATCH + 5);
    var _ = scene.rotated();
    scene.meanwhile =
        () -> {
          throw new IllegalStateException("the server stops");
        };
    assertThatIllegalStateException().isThrownBy(scene::reencrypt);
    scene.meanwhile = () -> {};

    assertThat(scene.reencrypt().replaced()).isEqualTo(5);
    assertThat(scene.inspect.inspect().rowsToReencrypt()).isZero();
  }

  @Test
  void a_newer_secret_is_never_written_over() {
    store(Reencrypt.BATCH + 1);
    String last = id(Reencrypt.BATCH);
    var _ = scene.rotated();
    scene.meanwhile = () -> scene.store(last, 2);
    var _ = scene.reencrypt();

    assertThat(secrets(last))
        .containsExactly("access of " + last + " 2", "refresh of " + last + " 2");
  }

  @Test
  void a_server_that_has_not_heard_of_the_newer_key_leaves_rows_to_the_next_round() {
    store(3);
    var _ = scene.rotating.rotate();
    scene.keys.find().promoted(VaultScene.NOW).keys().forEach(scene.keys::save);

    assertThat(scene.reencrypt()).isEqualTo(new Reencryption(0, 3, 0, List.of()));
    scene.keyring.refresh();
    assertThat(scene.reencrypt().replaced()).isEqualTo(3);
  }

  private void store(int rows) {
    for (int i = 0; i < rows; i++) {
      scene.store(rows <= 10 ? "r" + i : id(i));
    }
  }

  private static String id(int i) {
    return "r%05d".formatted(i);
  }

  /** One row's secrets copied over another's. */
  private SealedRow misplaced(String id, String from) {
    List<SealedRow.Field> own = scene.place.find(id).orElseThrow().fields();
    List<SealedRow.Field> others = scene.place.find(from).orElseThrow().fields();
    return new SealedRow(
        id, 1, List.of(new SealedRow.Field(others.getFirst().sealed(), own.getFirst().binding())));
  }

  private List<String> secrets(String id) {
    return scene.place.find(id).orElseThrow().fields().stream()
        .map(field -> scene.cipher.open(field.sealed(), field.binding()).orElseThrow().reveal())
        .toList();
  }
}
