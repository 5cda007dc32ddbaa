package io.identity.web.vault.imports;

import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.imports.ImportConnections;
import io.identity.domain.vault.imports.ImportReport;
import io.identity.domain.vault.imports.ImportRun;
import io.identity.domain.vault.imports.RowResult;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.Peer;
import io.identity.web.vault.VaultCounters;
import io.identity.web.vault.access.VaultCallers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Connections that were made elsewhere. Keys and rows are in memory until the answer, no longer.
 */
@Path("/api/v1/connections:import")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportResource {

  private static final String LINES = "application/x-ndjson";

  @Inject ImportConnections importConnections;
  @Inject VaultCallers callers;
  @Inject VaultCounters counters;
  @Inject Peer peer;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response importRows(InputStream body) throws IOException {
    Optional<Caller> caller = caller();
    return caller.isEmpty()
        ? forbidden()
        : run(caller.get(), ImportBody.ofJson(body.readAllBytes()));
  }

  @POST
  @Consumes(LINES)
  @Audited
  public Response importLines(InputStream body) throws IOException {
    Optional<Caller> caller = caller();
    return caller.isEmpty()
        ? forbidden()
        : run(caller.get(), ImportBody.ofLines(body.readAllBytes()));
  }

  /** Who may import at some provider. Nobody else gets as far as having a large body read. */
  private Optional<Caller> caller() {
    return Optional.of(callers.keeper()).filter(importConnections::mayBegin);
  }

  private Response run(Caller caller, ImportBody body) {
    return switch (importConnections.run(caller, body.job(), body.rows())) {
      case ImportRun.Denied denied -> forbidden();
      case ImportReport report -> {
        counters.imported(report);
        yield Answers.ok(json(report));
      }
    };
  }

  private Response forbidden() {
    return Answers.problem(403, "forbidden", "Not allowed", peer.correlation());
  }

  private static JsonObject json(ImportReport report) {
    var counts = Json.createObjectBuilder();
    report.counts().forEach((result, count) -> counts.add(result.externalName(), count));
    return Json.createObjectBuilder()
        .add("dry_run", report.dryRun())
        .add("rows", report.results().size())
        .add("counts", counts)
        .add("plaintext_taken", report.plaintextTaken())
        .add("left", left(report.results()))
        .build();
  }

  /** By their place among the rows, from 0 on: what a row says is not repeated. */
  private static JsonArrayBuilder left(List<RowResult> results) {
    var left = Json.createArrayBuilder();
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).taken()) {
        left.add(
            Json.createObjectBuilder().add("row", i).add("result", results.get(i).externalName()));
      }
    }
    return left;
  }
}
