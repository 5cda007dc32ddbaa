package io.identity.web.vault.keys;

import io.identity.domain.vault.sealing.InspectVaultKeys;
import io.identity.domain.vault.sealing.InspectVaultKeys.Inventory;
import io.identity.domain.vault.sealing.KeyRetirement;
import io.identity.domain.vault.sealing.PaceReencryption;
import io.identity.domain.vault.sealing.ReencryptionPace;
import io.identity.domain.vault.sealing.ReencryptionPaces;
import io.identity.domain.vault.sealing.RetireVaultKey;
import io.identity.domain.vault.sealing.RotateVaultKey;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.domain.vault.sealing.VaultKeyRotation;
import io.identity.web.audit.Audited;
import io.identity.web.http.Answers;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import io.identity.web.http.Peer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;

/** The keys of the vault, and how far a rotation is. Material never leaves. */
@Path("/api/v1/admin/vault/keys")
@RolesAllowed("identity-admin")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VaultKeyResource {

  private static final int EXAMPLES_MAX = 20;

  @Inject InspectVaultKeys inspectVaultKeys;
  @Inject RotateVaultKey rotateVaultKey;
  @Inject RetireVaultKey retireVaultKey;
  @Inject PaceReencryption paceReencryption;
  @Inject ReencryptionPaces paces;
  @Inject VaultKeyPolicy policy;
  @Inject Peer peer;

  /** With the rows that need each: it counts them. */
  @GET
  public Response list() {
    Inventory inventory = inspectVaultKeys.inspect();
    var items = Json.createArrayBuilder();
    inventory
        .keyset()
        .keys()
        .forEach(key -> items.add(json(key).add("rows", inventory.rowsUnder(key.id()))));
    return Answers.ok(Json.createObjectBuilder().add("keys", items).build());
  }

  /** It is over when nothing is left to be sealed anew and no key waits. */
  @GET
  @Path("rotation")
  public Response rotation() {
    Inventory inventory = inspectVaultKeys.inspect();
    long left = inventory.rowsToReencrypt();
    var examples = Json.createArrayBuilder(inspectVaultKeys.withoutKey(inventory, EXAMPLES_MAX));
    var body =
        Json.createObjectBuilder()
            .add("rows_to_reencrypt", left)
            .add("rows_without_key", inventory.rowsWithoutKey())
            .add("examples_without_key", examples);
    inventory
        .keyset()
        .primary()
        .ifPresentOrElse(
            key -> body.add("primary", key.id().value()), () -> body.addNull("primary"));
    inventory
        .keyset()
        .primary()
        .map(VaultKey::reencryptedAt)
        .ifPresentOrElse(
            at -> body.add("reencrypted_at", at.toString()), () -> body.addNull("reencrypted_at"));
    inventory
        .keyset()
        .added()
        .ifPresentOrElse(key -> body.add("added", key.id().value()), () -> body.addNull("added"));
    boolean done = left == 0 && inventory.keyset().added().isEmpty();
    ReencryptionPace pace = paces.find();
    Duration rest = pace.rest() == null ? policy.reencryptPause() : pace.rest();
    return Answers.ok(
        body.add("done", done)
            .add("paused", pace.paused())
            .add("batch_pause_ms", rest.toMillis())
            .build());
  }

  /** For all servers, and for those that start later. What is not said is as the settings say. */
  @PUT
  @Path("rotation/pace")
  @Consumes(MediaType.APPLICATION_JSON)
  @Audited
  public Response pace(JsonBody body) {
    Duration rest = body.integer("batch_pause_ms").map(Duration::ofMillis).orElse(null);
    if (rest != null && (rest.isNegative() || rest.compareTo(ReencryptionPace.REST_MAX) > 0)) {
      throw new InvalidRequest(
          "batch_pause_ms must be 0 to " + ReencryptionPace.REST_MAX.toMillis());
    }
    paceReencryption.pace(new ReencryptionPace(body.flag("paused", false), rest));
    return rotation();
  }

  /** The new key seals as soon as every server holds it. */
  @POST
  @Path("rotate")
  @Audited
  public Response rotate() {
    return switch (rotateVaultKey.rotate()) {
      case VaultKeyRotation.Added(var key) -> rotated(key, "added");
      case VaultKeyRotation.Waiting(var key) -> rotated(key, "waiting");
    };
  }

  private static Response rotated(VaultKeyId key, String state) {
    return Answers.ok(
        Json.createObjectBuilder().add("id", key.value()).add("rotation", state).build());
  }

  @POST
  @Path("{id}/disable")
  @Audited
  public Response disable(@PathParam("id") String id) {
    return answer(retireVaultKey.disable(new VaultKeyId(id)));
  }

  @POST
  @Path("{id}/enable")
  @Audited
  public Response enable(@PathParam("id") String id) {
    return answer(retireVaultKey.enable(new VaultKeyId(id)));
  }

  /** There is no way back. */
  @POST
  @Path("{id}/destroy")
  @Audited
  public Response destroy(@PathParam("id") String id) {
    return answer(retireVaultKey.destroy(new VaultKeyId(id)));
  }

  private Response answer(KeyRetirement retirement) {
    return switch (retirement) {
      case KeyRetirement.Done(var key) -> Answers.ok(json(key).build());
      case KeyRetirement.NoSuchKey none -> problem(404, "not_found", "No such key");
      case KeyRetirement.InUse used -> conflict("rows need it");
      case KeyRetirement.TooEarly(var from) -> conflict("Not before " + from);
      case KeyRetirement.NotFrom(var status) -> conflict("It is " + word(status));
    };
  }

  private static JsonObjectBuilder json(VaultKey key) {
    var json =
        Json.createObjectBuilder()
            .add("id", key.id().value())
            .add("number", key.number())
            .add("status", word(key.status()))
            .add("status_since", key.statusSince().toString())
            .add("created_at", key.createdAt().toString())
            .add("encryptions", key.encryptions());
    return key.primarySince() == null
        ? json.addNull("primary_since")
        : json.add("primary_since", key.primarySince().toString());
  }

  private static String word(VaultKey.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private Response conflict(String title) {
    return problem(409, "conflict", title);
  }

  private Response problem(int status, String code, String title) {
    return Answers.problem(status, code, title, peer.correlation());
  }
}
