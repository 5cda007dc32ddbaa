package io.identity.web.audit;

import io.identity.domain.audit.AuditEntry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** An audit entry as JSON: one line in the log, one element of an answer. */
final class AuditLine {

  private static final System.Logger LOG = System.getLogger("identity.audit");

  private AuditLine() {}

  static void write(AuditEntry entry) {
    LOG.log(Level.INFO, json(entry).toString());
  }

  static JsonObject json(AuditEntry entry) {
    var line =
        Json.createObjectBuilder()
            .add("id", entry.id().toString())
            .add("at", entry.at().toString())
            .add("event", entry.event());
    add(line, "actor", entry.actor());
    add(line, "subject", entry.facts().subject());
    add(line, "client", entry.facts().client());
    add(line, "session", entry.facts().session());
    add(line, "token", entry.facts().token());
    add(line, "key", entry.facts().key());
    add(line, "reason", entry.facts().reason());
    if (entry.facts().generation() != null) {
      line.add("generation", entry.facts().generation());
    }
    add(line, "fingerprint", entry.facts().fingerprint());
    return line.add("correlation", entry.correlation()).build();
  }

  private static void add(JsonObjectBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.add(name, value);
    }
  }
}
