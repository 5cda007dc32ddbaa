package io.identity.web.audit;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.AuditLog;
import io.identity.domain.audit.AuditQuery;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit trail for those who examine it (45 CFR 164.312(b)), newest first, page by page. */
@Path("/api/v1/admin/audit")
@RolesAllowed("identity-admin")
@ApplicationScoped
public class AuditResource {

  @Inject AuditLog log;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response find(
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("client") @Nullable String client,
      @QueryParam("event") @Nullable String event,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("cursor") @Nullable String cursor) {
    List<AuditEntry> page =
        log.find(
            new AuditQuery(
                word("subject", subject),
                word("client", client),
                word("event", event),
                instant("from", from),
                instant("to", to),
                cursor == null ? null : place(cursor),
                Page.SIZE));
    return Page.of(
        "entries",
        page,
        entry -> Json.createObjectBuilder(AuditLine.json(entry)),
        AuditResource::cursor);
  }

  private static @Nullable String word(String name, @Nullable String value) {
    if (value != null && !value.matches("[A-Za-z0-9._:|~-]{1,64}")) {
      throw new InvalidRequest(name + " cannot be an identifier");
    }
    return value;
  }

  private static @Nullable Instant instant(String name, @Nullable String value) {
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new InvalidRequest(name + " must be an ISO 8601 instant");
    }
  }

  private static String cursor(AuditEntry last) {
    return last.at() + "_" + last.id();
  }

  private static AuditQuery.Place place(String cursor) {
    try {
      int split = cursor.indexOf('_');
      return new AuditQuery.Place(
          Instant.parse(cursor.substring(0, Math.max(split, 0))),
          UUID.fromString(cursor.substring(split + 1)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Page.unknown();
    }
  }
}
