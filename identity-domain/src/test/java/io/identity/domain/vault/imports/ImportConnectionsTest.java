package io.identity.domain.vault.imports;

import static io.identity.domain.vault.imports.ImportScene.ADS;
import static io.identity.domain.vault.imports.ImportScene.NOON;
import static io.identity.domain.vault.imports.ImportScene.row;
import static io.identity.domain.vault.imports.ImportScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which rows are taken over, and which are left alone. */
class ImportConnectionsTest {

  private static final Duration SPREAD = Duration.ofMinutes(30);

  private final ImportScene scene = new ImportScene();

  @Test
  void a_row_becomes_a_connection() {
    assertThat(scene.result(row("ann", scene.sealed(tokens())))).isEqualTo(RowResult.OK);

    Connection connection = scene.only();
    assertThat(connection.owner().value()).isEqualTo("ann");
    assertThat(connection.is(Status.ACTIVE)).isTrue();
    assertThat(connection.generation()).isEqualTo(1);
    assertThat(connection.health().lastOkAt()).as("until its first refresh").isNull();
    assertThat(scene.accessToken(connection)).isEqualTo("Atza|a");
    assertThat(scene.refreshToken(connection)).isEqualTo("Atzr|r");
    assertThat(scene.events.names())
        .containsExactly("connection.imported", "vault_import.completed");
  }

  @Test
  void a_row_that_no_database_takes_is_left_alone_and_in_nobodys_way() {
    // The first one asks who may what.
    scene.transaction = new RefusingTransaction(3);
    ImportReport report =
        scene.report(
            row("ann", scene.sealed(tokens())),
            row("bob", scene.sealed(tokens())),
            row("cid", scene.sealed(tokens())));

    assertThat(report.results()).containsExactly(RowResult.OK, RowResult.MALFORMED, RowResult.OK);
  }

  /** Refuses the work of one call. */
  private static final class RefusingTransaction implements Transaction {

    private int left;

    RefusingTransaction(int refused) {
      left = refused;
    }

    @Override
    public <T> T call(Supplier<T> work) {
      if (--left == 0) {
        throw new DataRefusedException(new IllegalStateException("too long"));
      }
      return work.get();
    }
  }

  @Test
  void many_rows_are_not_one_rush_upon_the_provider() {
    ImportRow[] rows =
        IntStream.range(0, 300)
            .mapToObj(i -> row("person-" + i, scene.sealed(Map.of("refresh_token", "r" + i))))
            .toArray(ImportRow[]::new);
    assertThat(scene.report(rows).counts()).containsEntry(RowResult.OK, 300L);

    areDueEvenlyWithin(SPREAD);
  }

  private void areDueEvenlyWithin(Duration time) {
    long[] thirds = new long[3];
    scene
        .connections
        .stored()
        .forEach(
            each -> {
              Duration wait = Duration.between(NOON, each.dueAt());
              assertThat(wait).isBetween(Duration.ZERO, time);
              thirds[(int) Math.min(2, wait.toMillis() * 3 / time.toMillis())]++;
            });
    assertThat(Arrays.stream(thirds).boxed()).allMatch(each -> each > 60);
  }

  @Test
  void tokens_that_end_soon_are_renewed_before_and_evenly() {
    ImportRow[] rows =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    row(
                        "person-" + i,
                        scene.sealed(with("expires_at", NOON.plusSeconds(300).toString()))))
            .toArray(ImportRow[]::new);
    var _ = scene.report(rows);

    areDueEvenlyWithin(Duration.ofSeconds(225)); // A quarter of its life is left.
  }

  @Test
  void the_same_row_again_changes_nothing() {
    ImportRow row = row("ann", scene.sealed(tokens()));
    var _ = scene.report(row);
    Connection first = scene.only();

    assertThat(scene.result(row)).isEqualTo(RowResult.DUPLICATE);
    assertThat(scene.only()).isEqualTo(first);
  }

  @Test
  void a_row_that_changed_takes_the_place_of_what_it_was() {
    var _ = scene.report(row("ann", scene.sealed(tokens())));
    Connection first = scene.only();

    assertThat(scene.result(row("ann", scene.sealed(with("refresh_token", "Atzr|later")))))
        .isEqualTo(RowResult.OK);
    assertThat(scene.only().id()).isEqualTo(first.id());
    assertThat(scene.only().generation()).isEqualTo(1);
    assertThat(scene.refreshToken(scene.only())).isEqualTo("Atzr|later");
  }

  @Test
  void what_was_refreshed_from_here_stays() {
    var _ = scene.report(row("ann", scene.sealed(tokens())));
    Connection refreshed = SampleConnection.renewed(scene.only(), "ours", NOON);
    scene.connections.save(refreshed);

    assertThat(scene.result(row("ann", scene.sealed(with("refresh_token", "Atzr|later")))))
        .isEqualTo(RowResult.NEWER_HERE);
    assertThat(scene.only()).isEqualTo(refreshed);
  }

  @Test
  void what_is_being_refreshed_stays() {
    var _ = scene.report(row("ann", scene.sealed(tokens())));
    var claim =
        new Connections.Claim("node", UUID.randomUUID(), Duration.ofMinutes(1), Duration.ZERO);
    assertThat(scene.connections.claim(scene.only().id(), 1, claim)).isTrue();

    assertThat(scene.result(row("ann", scene.sealed(with("refresh_token", "Atzr|later")))))
        .isEqualTo(RowResult.NEWER_HERE);
  }

  @Test
  void what_its_owner_ended_does_not_come_back() {
    ImportRow row = row("ann", scene.sealed(tokens()));
    var _ = scene.report(row);
    scene.connections.save(SampleConnection.disconnected(scene.only(), NOON));

    assertThat(scene.result(row)).isEqualTo(RowResult.DUPLICATE);
    assertThat(scene.result(row("ann", scene.sealed(with("refresh_token", "Atzr|later")))))
        .isEqualTo(RowResult.NEWER_HERE);
  }

  @Test
  void nor_when_nothing_is_left_of_it_any_more() {
    ImportRow row = row("ann", scene.sealed(tokens()));
    var gone = new ConnectionId(UUID.randomUUID());
    scene.imports.add(new Imported("python", row.id(), "another hash", gone, null, NOON));

    assertThat(scene.result(row)).isEqualTo(RowResult.NEWER_HERE);
    assertThat(scene.connections.stored()).isEmpty();
  }

  /** Two accounts of one person, told by nothing: one must not take the other's place. */
  @Test
  void of_two_rows_with_one_id_the_first_is_taken_and_the_other_is_told() {
    ImportRow first = row("ann", scene.sealed(tokens()));
    ImportRow second = row("ann", scene.sealed(with("refresh_token", "Atzr|other")));
    scene.job = scene.job(true, false, false);
    assertThat(scene.report(first, second).results())
        .containsExactly(RowResult.OK, RowResult.AMBIGUOUS);

    scene.job = scene.job(false, false, false);
    assertThat(scene.report(first, second).results())
        .containsExactly(RowResult.OK, RowResult.AMBIGUOUS);
    assertThat(scene.refreshToken(scene.only())).isEqualTo("Atzr|r");
    assertThat(scene.report(first, second).results())
        .containsExactly(RowResult.DUPLICATE, RowResult.AMBIGUOUS);
    assertThat(scene.refreshToken(scene.only())).isEqualTo("Atzr|r");
  }

  @Test
  void an_account_that_its_owner_connected_here_stays() {
    Connection connected = SampleConnection.active();
    scene.connections.add(connected);
    var row =
        new ImportRow(
            connected.owner().value(),
            ADS,
            new SecretText(scene.sealed(tokens())),
            connected.account().id(),
            null);

    assertThat(scene.result(row)).isEqualTo(RowResult.NEWER_HERE);
    assertThat(scene.only()).isEqualTo(connected);
  }

  @Test
  void one_account_that_two_rows_name_is_one_connection() {
    String blob = scene.sealed(tokens());
    var one = new ImportRow("ann", ADS, new SecretText(blob), "amzn1", "1");
    var other = new ImportRow("ann", ADS, new SecretText(blob), "amzn1", "2");

    assertThat(scene.report(one, other).results()).containsExactly(RowResult.OK, RowResult.OK);
    assertThat(scene.only().account().id()).isEqualTo("amzn1");
  }

  @Test
  void an_account_that_nobody_knew_before_is_learned() {
    ImportRow row = new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens())), null, "1");
    var _ = scene.report(row);
    Connection first = scene.only();
    ImportRow later =
        new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens())), "amzn1", "1");
    ImportRow another =
        new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens())), "amzn2", "1");

    assertThat(scene.result(later)).isEqualTo(RowResult.OK);
    assertThat(scene.only().id()).isEqualTo(first.id());
    assertThat(scene.only().account().id()).isEqualTo("amzn1");
    assertThat(scene.result(another)).as("not somebody else's").isEqualTo(RowResult.NEWER_HERE);
  }

  @Test
  void an_id_that_names_anothers_connection_by_now_changes_nothing() {
    var _ =
        scene.report(new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens())), null, "1"));

    assertThat(
            scene.result(
                new ImportRow("bob", ADS, new SecretText(scene.sealed(tokens())), null, "1")))
        .isEqualTo(RowResult.NEWER_HERE);
  }

  @Test
  void a_dry_run_tells_the_same_and_writes_nothing() {
    scene.job = scene.job(true, false, false);
    ImportRow good = row("ann", scene.sealed(tokens()));
    ImportReport report =
        scene.report(
            good, good, row("bob", "gAAAAAunknown"), row("cas", scene.json.write(tokens())));

    assertThat(report.results())
        .containsExactly(
            RowResult.OK, RowResult.DUPLICATE, RowResult.WRONG_KEY, RowResult.PLAINTEXT);
    assertThat(scene.connections.stored()).isEmpty();
    assertThat(scene.imports.size()).isZero();
    assertThat(scene.events.names()).containsExactly("vault_import.tried");
  }

  @Test
  void a_row_that_is_left_is_in_nobodys_way() {
    List<RowResult> results =
        scene
            .report(
                ImportRow.NONE,
                row("an owner", scene.sealed(tokens())),
                row("bob", "x".repeat(64 * 1024 + 1)),
                new ImportRow("bob", "unknown", new SecretText(scene.sealed(tokens())), null, null),
                row("bob", scene.sealed(tokens())))
            .results();

    assertThat(results)
        .containsExactly(
            RowResult.MALFORMED,
            RowResult.MALFORMED,
            RowResult.MALFORMED,
            RowResult.UNKNOWN_PROVIDER,
            RowResult.OK);
    assertThat(scene.events.names())
        .containsExactly(
            "vault_import.row_left",
            "vault_import.row_left",
            "vault_import.row_left",
            "vault_import.row_left",
            "connection.imported",
            "vault_import.completed");
  }

  @Test
  void a_connection_that_was_imported_is_told_of_once() {
    var row = new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens())), null, "17");
    var again = new ImportRow("ann", ADS, new SecretText(scene.sealed(tokens()) + " "), null, "17");
    assertThat(scene.report(row).results()).containsExactly(RowResult.OK);
    assertThat(scene.report(again).results()).containsExactly(RowResult.OK);

    assertThat(toldTypes()).containsExactly(EventType.CONNECTION_CREATED);
  }

  @Test
  void so_is_that_it_ends_or_that_its_person_must_authorize() {
    scene.job = scene.job(false, false, true);
    Map<String, Object> endless = new HashMap<>(tokens());
    endless.remove("refresh_token");
    var _ = scene.report(row("ann", scene.sealed(endless)), row("bob", scene.sealed(Map.of())));

    assertThat(toldTypes())
        .containsExactly(
            EventType.CONNECTION_CREATED,
            EventType.CONNECTION_EXPIRING,
            EventType.CONNECTION_CREATED,
            EventType.CONNECTION_REAUTHORIZATION_REQUIRED);
  }

  @Test
  void a_dry_run_tells_nothing() {
    scene.job = scene.job(true, false, false);
    var _ = scene.report(row("ann", scene.sealed(tokens())));

    assertThat(toldTypes()).isEmpty();
  }

  private List<EventType> toldTypes() {
    return scene.occurrences.stream().map(Occurrence::type).toList();
  }

  @Test
  void whoever_may_import_nowhere_need_not_begin() {
    var client = new ConsumerId("app");
    var service = new Caller.Service(client);
    assertThat(scene.imports().mayBegin(ImportScene.ADMINISTRATOR)).isTrue();
    assertThat(scene.imports().mayBegin(new Caller.Person("ann", client, true))).isFalse();

    assertThat(scene.imports().mayBegin(service)).isFalse();
    scene.grants.put(new VaultGrant(client, SampleConnection.ADS, Set.of(Right.MANAGE)));
    assertThat(scene.imports().mayBegin(service)).isFalse();
    scene.grants.put(new VaultGrant(client, SampleConnection.ADS, Set.of(Right.IMPORT)));
    assertThat(scene.imports().mayBegin(service)).isTrue();
  }

  @Test
  void whoever_may_not_import_imports_nothing() {
    var client = new ConsumerId("app");
    var service = new Caller.Service(client);
    ImportRow row = row("ann", scene.sealed(tokens()));

    assertThat(((ImportReport) scene.run(service, row)).results())
        .as("what is not there for it")
        .containsExactly(RowResult.UNKNOWN_PROVIDER);
    scene.grants.put(new VaultGrant(client, SampleConnection.ADS, Set.of(Right.MANAGE)));
    assertThat(scene.run(service, row)).isInstanceOf(ImportRun.Denied.class);
    assertThat(scene.events.names()).contains("vault_access.denied");
    assertThat(scene.connections.stored()).isEmpty();
    scene.grants.put(new VaultGrant(client, SampleConnection.ADS, Set.of(Right.IMPORT)));
    assertThat(((ImportReport) scene.run(service, row)).results()).containsExactly(RowResult.OK);
  }

  @Test
  void nothing_comes_to_a_provider_that_is_being_removed() {
    scene.providerGoes = true;

    assertThat(scene.result(row("ann", scene.sealed(tokens()))))
        .isEqualTo(RowResult.UNKNOWN_PROVIDER);
    assertThat(scene.connections.stored()).isEmpty();
  }

  @Test
  void what_else_a_row_held_is_kept_sealed() {
    var _ = scene.report(row("ann", scene.sealed(with("profile_id", "42"))));
    Imported imported = scene.imports.find("python", row("ann", "").id()).orElseThrow();

    assertThat(imported.connection()).isEqualTo(scene.only().id());
    assertThat(scene.cipher.open(imported.extra(), Imported.extraBinding(scene.only().id())))
        .contains(new SecretText("[profile_id]"));
  }

  @Test
  void plaintext_that_is_allowed_is_counted() {
    scene.job = scene.job(false, true, false);
    ImportReport report =
        scene.report(row("ann", scene.json.write(tokens())), row("bob", scene.sealed(tokens())));

    assertThat(report.counts()).containsEntry(RowResult.OK, 2L);
    assertThat(report.plaintextTaken()).isEqualTo(1);
  }

  static Map<String, Object> with(String name, Object value) {
    Map<String, Object> members = new HashMap<>(tokens());
    members.put(name, value);
    return members;
  }
}
