package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.identity.system.harness.Http;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Looks back at all that the other tests sent and received, and finds none of it where it does not
 * belong. The last class, while the servers still run.
 */
@ExtendWith(SharedSuite.class)
@Order(Integer.MAX_VALUE)
class SecrecyIT {

  /**
   * The names that the harness gives to people, and every signed token. A token begins a word; in
   * the middle of one, the name of a key may have its letters.
   */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?i:(person|admin)-[a-z0-9]{24})|(?<![\\w-])(eyJ[\\w-]{20,}|irt_[\\w-]{20})");

  private final Suite suite;

  SecrecyIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void no_log_holds_a_secret_a_name_or_an_address() {
    assumeThat(suite.everything()).isNotEmpty();
    for (IdentityServer server : suite.everything()) {
      assertThat(server.logs()).as("logs of " + server).isNotEmpty();
      server.logs().forEach((file, text) -> saysNothing(file.getFileName().toString(), text));
    }
  }

  @Test
  void no_audit_row_holds_a_secret_a_name_or_an_address() throws SQLException {
    for (IdentityServer server : suite.everything()) {
      if (server.onPostgres()) {
        DatabaseDump.of(server)
            .forEach(
                (table, text) -> {
                  if (table.contains("audit")) {
                    saysNothing(table, text);
                  }
                });
      } else {
        saysNothing("audit", server.api().audit().toString());
      }
    }
  }

  @Test
  void no_table_holds_a_secret() throws SQLException {
    for (IdentityServer server : suite.everything()) {
      if (server.onPostgres()) {
        Map<String, String> tables = DatabaseDump.of(server);
        // None at all: a start that was refused before it wrote anything.
        assertThat(tables.keySet())
            .matches(names -> names.isEmpty() || names.contains("audit_entry"));
        tables.forEach((table, text) -> assertThat(Secrets.foundIn(text)).as(table).isEmpty());
      }
    }
  }

  @Test
  void metrics_hold_no_secret_name_or_address() {
    for (IdentityServer server : suite.all()) {
      saysNothing("metrics", server.http().get("/metrics").send().body());
    }
  }

  private static void saysNothing(String where, String text) {
    assertThat(Secrets.foundIn(text)).as("secrets in " + where).isEmpty();
    assertThat(PERSONAL.matcher(text).results().map(found -> line(text, found.start())))
        .as("names and tokens in " + where)
        .isEmpty();
    assertThat(text.lines().filter(line -> line.contains(Http.OUR_ADDRESS)))
        .as("addresses in " + where)
        .isEmpty();
  }

  private static String line(String text, int at) {
    return text.substring(Math.max(0, at - 160), at) + "[…]";
  }
}
