package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.IdentityServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Compares what is stored about sign-ins with what the audit trail says about them. */
final class Ledger implements AutoCloseable {

  private final Connection connection;

  Ledger(IdentityServer server) throws SQLException {
    connection = server.connectToDatabase();
  }

  /** Over the whole database, so that nothing is missing and nothing is invented. */
  void everyChangeHasExactlyOneRow() throws SQLException {
    assertThat(count("SELECT coalesce(sum(generation), 0) FROM refresh_token"))
        .isPositive()
        .isEqualTo(rows("refresh_token.rotated"));
    assertThat(
            count(
                """
                SELECT count(*) FROM refresh_token t WHERE t.generation <>
                  (SELECT count(*) FROM audit_entry a
                   WHERE a.session = t.id::text AND a.event = 'refresh_token.rotated')
                """))
        .isZero();
    assertThat(ended("REVOKED_BY_CLIENT")).isEqualTo(rows("refresh_token.revoked"));
    assertThat(ended("REUSE_DETECTED")).isEqualTo(rows("refresh_token.reuse_detected"));
    assertThat(count("SELECT count(*) FROM refresh_token")).isEqualTo(rows("sign_in.succeeded"));
  }

  long signIns() throws SQLException {
    return count("SELECT count(*) FROM refresh_token");
  }

  long generation(String session) throws SQLException {
    return count("SELECT generation FROM refresh_token WHERE id = '" + session + "'");
  }

  private long ended(String reason) throws SQLException {
    return count("SELECT count(*) FROM refresh_token WHERE upper(ended_reason) = '" + reason + "'");
  }

  private long rows(String event) throws SQLException {
    return count("SELECT count(*) FROM audit_entry WHERE event = '" + event + "'");
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).as(query).isTrue();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
