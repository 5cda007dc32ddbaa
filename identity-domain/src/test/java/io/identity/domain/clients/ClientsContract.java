package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import io.identity.domain.claims.CustomClaims;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Clients} does. */
public abstract class ClientsContract extends PortContract {

  private static final CustomClaims SAMPLE_CLAIMS =
      new CustomClaims(
          Map.of(
              "tenant",
              "n\u00f6rd\"lich",
              "limits",
              Map.of("beds", 7_000_000_000L, "share", 0.25, "night", false),
              "wards",
              List.of("a", 1L, List.of())));

  private final String id = "client-" + UUID.randomUUID();

  protected abstract Clients clients();

  @Test
  public void a_client_comes_back_with_every_field() {
    var client =
        new Client(
            new ClientId(id),
            new ClientSecretHash("h".repeat(43)),
            new ClientMetadata(
                true,
                true,
                true,
                true,
                EnumSet.allOf(GrantType.class),
                SampleClient.scopes("records:read records:write ~!"),
                List.of("https://records.example/a,b?c=d", "billing", "urn:example:lab"),
                new RefreshOverrides(
                    Duration.ofDays(30),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(5),
                    false,
                    ActivityMode.REPORTED),
                Integer.MAX_VALUE,
                AccessTokenType.AT_JWT,
                SAMPLE_CLAIMS),
            new ClientEncryption(
                new EncryptionKey("{\"kty\":\"RSA\"}"), URI.create("https://lab.example/jwks?a=b")),
            7_000_000_000L);
    commit(() -> clients().add(client));

    assertStored(client);
  }

  @Test
  public void a_client_comes_back_with_nothing_but_the_necessary() {
    var client =
        new Client(
            new ClientId(id),
            null,
            new ClientMetadata(
                false,
                false,
                false,
                false,
                EnumSet.noneOf(GrantType.class),
                Scopes.NONE,
                List.of(),
                RefreshOverrides.NONE,
                null,
                AccessTokenType.JWT,
                CustomClaims.NONE),
            null,
            0);
    commit(() -> clients().add(client));

    assertStored(client);
  }

  @Test
  public void no_retry_window_is_not_the_same_as_the_servers() {
    var client = SampleClient.publicClient(id).retryWindow(Duration.ZERO).build();
    commit(() -> clients().add(client));

    assertStored(client);
  }

  @Test
  public void the_longest_id_and_scopes_fit() {
    String longest = "x".repeat(64 - id.length()) + id;
    String scopes = "s".repeat(999) + " " + "t".repeat(1_000);
    var client = SampleClient.confidential(longest).scoped(scopes).build();
    commit(() -> clients().add(client));

    assertStored(client);
  }

  @Test
  public void every_field_can_change() {
    var before = SampleClient.confidential(id).build();
    commit(() -> clients().add(before));
    var after =
        new Client(
            before.id(),
            new ClientSecretHash("another"),
            new ClientMetadata(
                false,
                true,
                true,
                true,
                EnumSet.of(GrantType.CLIENT_CREDENTIALS),
                SampleClient.scopes("other"),
                List.of("elsewhere"),
                new RefreshOverrides(null, Duration.ofMinutes(5), null, true, ActivityMode.EXPIRY),
                1,
                AccessTokenType.AT_JWT,
                SAMPLE_CLAIMS),
            new ClientEncryption(new EncryptionKey("k".repeat(4_000)), null),
            1);
    commit(() -> clients().save(after));

    assertStored(after);
  }

  @Test
  public void an_unknown_client_is_not_found() {
    var unknown = new ClientId(id);

    assertThat(inTransaction(() -> clients().find(unknown))).isEmpty();
    assertThat(inTransaction(() -> clients().findAndLock(unknown))).isEmpty();
  }

  @Test
  public void letter_case_tells_clients_apart() {
    var lower = SampleClient.publicClient(id).build();
    var upper = SampleClient.confidential(id.replace("client", "CLIENT")).build();
    commit(() -> clients().add(lower));
    commit(() -> clients().add(upper));

    assertStored(lower);
    assertStored(upper);
  }

  @Test
  public void two_clients_cannot_share_an_id() {
    var client = SampleClient.confidential(id).build();
    commit(() -> clients().add(client));

    assertThatThrownBy(() -> commit(() -> clients().add(SampleClient.publicClient(id).build())));
    assertStored(client);
  }

  @Test
  public void clients_are_listed_in_the_order_of_their_ids_page_by_page() {
    var first = new ClientId(id);
    for (String suffix : List.of("c", "a", "b")) {
      commit(() -> clients().add(SampleClient.publicClient(id + suffix).build()));
    }

    assertThat(ids(first, 2)).containsExactly(id + "a", id + "b");
    assertThat(ids(new ClientId(id + "b"), 1)).containsExactly(id + "c");
    assertThat(ids(null, 1)).hasSize(1);
  }

  @Test
  public void a_removed_client_is_found_no_more_and_its_id_stays_taken() {
    var client = SampleClient.confidential(id + "a").build();
    assertThat(knows(client.id())).isFalse();
    commit(() -> clients().add(client));
    assertThat(knows(client.id())).isTrue();

    commit(() -> clients().remove(client));

    assertThat(inTransaction(() -> clients().find(client.id()))).isEmpty();
    assertThat(inTransaction(() -> clients().findAndLock(client.id()))).isEmpty();
    assertThat(ids(new ClientId(id), 1)).doesNotContain(id + "a");
    assertThat(knows(client.id())).isTrue();
    assertThatThrownBy(() -> commit(() -> clients().add(client)));
  }

  @Test
  public void a_client_is_named_among_several_by_others_only_and_by_its_whole_id() {
    var lab = new ClientId(id);
    String other = id + "other";
    commit(() -> clients().add(SampleClient.publicClient(id).audience(id, "a").build()));
    commit(() -> clients().add(SampleClient.publicClient(id + "1").audience(id).build()));
    commit(() -> clients().add(SampleClient.publicClient(id + "2").audience("a", other).build()));
    assertThat(isNamedAmongSeveral(lab)).isFalse();
    assertThat(isNamedAmongSeveral(new ClientId(other))).isTrue();

    var naming = SampleClient.publicClient(id + "3").audience("a", id).build();
    commit(() -> clients().add(naming));
    assertThat(isNamedAmongSeveral(lab)).isTrue();

    commit(() -> clients().remove(naming));
    assertThat(isNamedAmongSeveral(lab)).isFalse();
  }

  private boolean isNamedAmongSeveral(ClientId client) {
    return inTransaction(() -> clients().isNamedAmongSeveral(client));
  }

  private boolean knows(ClientId client) {
    return inTransaction(() -> clients().knows(client));
  }

  private List<String> ids(ClientId after, int limit) {
    return inTransaction(() -> clients().list(after, limit)).stream()
        .map(client -> client.id().value())
        .toList();
  }

  private void assertStored(Client client) {
    Optional<Client> found = inTransaction(() -> clients().find(client.id()));
    Optional<Client> locked = inTransaction(() -> clients().findAndLock(client.id()));

    // Field by field, because a hash shows nothing of itself when the comparison fails.
    assertThat(found).get().usingRecursiveComparison().isEqualTo(client);
    assertThat(locked).isEqualTo(found);
  }
}
