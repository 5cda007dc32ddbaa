package io.identity.infrastructure.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.KeysetNodes;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaKeysetNodesTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Stored {

    private final Database database;
    private final KeysetNodes here;
    private final KeysetNodes there;

    Stored(Database database) {
      this.database = database;
      here = node();
      there = node();
    }

    @Test
    void all_hold_a_key_when_each_has_reported_it_or_a_later_one() {
      report(here, 2);
      report(there, 1);

      assertThat(allHold(1)).isTrue();
      assertThat(allHold(2)).isFalse();
      report(there, 3);
      assertThat(allHold(2)).isTrue();
      assertThat(allHold(3)).isFalse();
    }

    @Test
    void who_has_not_reported_for_a_minute_is_not_waited_for() {
      report(here, 2);
      report(there, 1);
      lastSeen(1, 61);
      assertThat(allHold(2)).isTrue();

      lastSeen(1, 50);
      assertThat(allHold(2)).isFalse();
    }

    @Test
    void who_reports_again_is_waited_for_again() {
      report(here, 2);
      report(there, 1);
      lastSeen(1, 3_600);
      report(there, 1);

      assertThat(allHold(2)).isFalse();
    }

    @Test
    void servers_not_seen_for_a_day_are_forgotten() {
      report(here, 2);
      report(there, 1);
      lastSeen(1, 86_390);
      assertThat(remove()).isZero();

      lastSeen(1, 86_401);
      assertThat(remove()).isEqualTo(1);
      assertThat(remove()).isZero();
    }

    @Test
    void no_more_are_forgotten_at_once_than_wanted() {
      report(here, 1);
      report(there, 1);
      lastSeen(1, 90_000);

      assertThat(database.inTransaction(() -> leftovers().remove(Instant.EPOCH, 1))).isEqualTo(1);
      assertThat(remove()).isEqualTo(1);
    }

    private KeysetNodes node() {
      var node = new JpaKeysetNodes();
      node.entityManager = database.anyEntityManager();
      return node;
    }

    private void report(KeysetNodes node, long newest) {
      var _ =
          database.inTransaction(
              () -> {
                node.report(newest);
                return node;
              });
    }

    private boolean allHold(long number) {
      return database.inTransaction(() -> here.allHold(number));
    }

    private int remove() {
      return database.inTransaction(() -> leftovers().remove(Instant.EPOCH, 100));
    }

    private DeadVaultNodes leftovers() {
      return new DeadVaultNodes(database.entityManager());
    }

    /** By the database's clock. */
    private void lastSeen(long newest, int secondsAgo) {
      var _ =
          database.inTransaction(
              () ->
                  database
                      .entityManager()
                      .createNativeQuery(
                          "update vault_node set seen_at = current_timestamp - interval '%d' second where newest_key = %d"
                              .formatted(secondsAgo, newest))
                      .executeUpdate());
    }
  }
}
