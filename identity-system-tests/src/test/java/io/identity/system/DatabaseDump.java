package io.identity.system;

import io.identity.system.harness.IdentityServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody reads who has stolen the database. */
final class DatabaseDump {

  private DatabaseDump() {}

  /** Every table's rows as text, by the table's name. */
  static Map<String, String> of(IdentityServer server) throws SQLException {
    var dump = new LinkedHashMap<String, String>();
    try (Connection connection = server.connectToDatabase();
        Statement statement = connection.createStatement()) {
      statement.execute("SET bytea_output = 'escape'"); // shows text that hides in bytes
      for (String table : tables(statement)) {
        dump.put(table, rows(statement, table));
      }
    }
    return dump;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    var tables = new ArrayList<String>();
    try (ResultSet names =
        statement.executeQuery(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  private static String rows(Statement statement, String table) throws SQLException {
    var text = new StringBuilder();
    try (ResultSet rows = statement.executeQuery("SELECT t::text FROM \"" + table + "\" t")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}
