package io.identity.infrastructure.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.infrastructure.database.Database;
import org.junit.jupiter.api.Test;

/** However much is due, who looks for the next ones reads few. */
class DueDeliveriesTest {

  private static final int EVENTS = 20_000;
  private static final String WEBHOOK = "00000000-0000-0000-0000-00000000000";

  private final Database database = Database.freshPostgresql();

  @Test
  void what_is_due_comes_from_the_index() {
    run(
        "insert into vault_delivery (id, webhook_id, event_id, event_type, stream, number, body,"
            + " attempts, tried_until, due_at) select gen_random_uuid(), cast('"
            + WEBHOOK
            + "' || i % 3 as uuid), gen_random_uuid(), 'connection.created',"
            + " 'connection/' || i / 6, i, '{}', 0, now(), now() - i * interval '1 second'"
            + " from generate_series(1, "
            + EVENTS
            + ") as i");
    run("analyze vault_delivery");

    assertFromIndex(JpaDeliveries.FIRST_DUE);
    assertFromIndex("select d.id " + JpaDeliveries.NEXT_DUE + " fetch first 20 rows only");
  }

  private void assertFromIndex(String query) {
    assertThat(explain(query))
        .contains("vault_delivery_webhook_due")
        .doesNotContain("Seq Scan", "Sort");
  }

  private void run(String statement) {
    int _ =
        database.inTransaction(
            () -> database.entityManager().createNativeQuery(statement).executeUpdate());
  }

  /** As Hibernate would write it. */
  private String explain(String query) {
    String sql =
        query
            .replace("VaultDeliveryRow", "vault_delivery")
            .replace("webhookId", "webhook_id")
            .replace("dueAt", "due_at")
            .replace(":webhook", "cast('" + WEBHOOK + "1' as uuid)")
            .replace(":now", "current_timestamp");
    return database.inTransaction(
        () ->
            String.join(
                "\n",
                database
                    .entityManager()
                    .createNativeQuery("explain " + sql, String.class)
                    .getResultList()
                    .stream()
                    .map(String::valueOf)
                    .toList()));
  }
}
