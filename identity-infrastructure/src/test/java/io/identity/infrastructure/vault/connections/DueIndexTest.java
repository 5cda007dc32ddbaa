package io.identity.infrastructure.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.infrastructure.database.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many connections there are, who looks for what is due reads no others. */
class DueIndexTest {

  private static final int CONNECTIONS = 20_000;

  private final Database database = Database.freshPostgresql();

  @Test
  void what_is_due_comes_from_the_index() {
    run(
        "insert into vault_connection (id, owner, provider, status, status_since, scopes,"
            + " issued_at, expires_at, generation, failures, due_at, last_used_at, created_at,"
            + " updated_at) select gen_random_uuid(), 'person-' || i, 'amazon-ads', 'ACTIVE',"
            + " now(), '', now(), now(), 1, 0, now() + (i - 100) * interval '1 second', now(),"
            + " now(), now() from generate_series(1, "
            + CONNECTIONS
            + ") as i");
    run("analyze vault_connection");

    String plan = String.join("\n", explain());
    assertThat(plan).contains("vault_connection_due").doesNotContain("Seq Scan", "Sort");
  }

  private void run(String statement) {
    int _ =
        database.inTransaction(
            () -> database.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private List<String> explain() {
    String query = JpaConnections.DUE.replace(":now", "current_timestamp").replace(":limit", "50");
    return database.inTransaction(
        () ->
            database
                .entityManager()
                .createNativeQuery("explain " + query, String.class)
                .getResultList()
                .stream()
                .map(String::valueOf)
                .toList());
  }
}
