package io.identity.infrastructure.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.infrastructure.database.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many connections there are, what is asked again and again reads no others. */
class ConnectionIndexesTest {

  private static final int CONNECTIONS = 20_000;

  private final Database database = Database.freshPostgresql();

  @BeforeEach
  void many() {
    run(
        "insert into vault_connection (id, owner, provider, status, status_since, scopes,"
            + " issued_at, expires_at, generation, failures, due_at, last_used_at, created_at,"
            + " updated_at, access_token, access_key, refresh_token, refresh_key)"
            + " select gen_random_uuid(), 'person-' || i, 'amazon-ads', 'ACTIVE',"
            + " now(), '', now(), now(), 1, 0, now() + (i - 100) * interval '1 second', now(),"
            + " now(), now(), sha512('a'), 'key-2', sha512('r'), 'key-' || (i % 2 + 1)"
            + " from generate_series(1, "
            + CONNECTIONS
            + ") as i");
    run("analyze vault_connection");
  }

  @Test
  void what_is_due_comes_from_the_index() {
    assertThat(plan(due())).contains("Index Scan using vault_connection_due");
  }

  /** As after an outage. */
  @Test
  void also_when_everything_is_due() {
    run("update vault_connection set due_at = due_at - interval '1 day'");
    run("analyze vault_connection");

    assertThat(plan(due()))
        .contains("Index Scan using vault_connection_due")
        .containsOnlyOnce("Sort Key: vault_connection.status, vault_connection.expires_at");
  }

  private static String due() {
    return JpaConnections.DUE
        .replace(":now", "current_timestamp")
        .replace(":longest", "500")
        .replace(":limit", "50");
  }

  @Test
  void what_a_key_sealed_comes_from_indexes_also_where_that_is_half_or_nothing() {
    for (String key : List.of("key-1", "key-2", "key-3")) {
      assertThat(plan(under(key)))
          .contains("vault_connection_access_key", "vault_connection_refresh_key")
          .doesNotContain("Seq Scan");
    }
  }

  /** Statistics lag: a key may have half of the rows for them, and none any more. */
  @Test
  void also_when_its_last_row_has_just_gone() {
    run("update vault_connection set refresh_key = 'key-2' where refresh_key = 'key-1'");

    assertThat(plan(under("key-1")))
        .contains("vault_connection_refresh_key")
        .doesNotContain("Seq Scan");
  }

  private void run(String statement) {
    int _ =
        database.inTransaction(
            () -> database.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private static String under(String key) {
    return SealedConnections.UNDER
        .replace(":key", "'" + key + "'")
        .replace(":after", "'00000000-0000-0000-0000-000000000000'")
        .replace(":limit", "50");
  }

  private String plan(String query) {
    return String.join("\n", explain(query));
  }

  private List<String> explain(String query) {
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
