package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Providers} does. */
public abstract class ProvidersContract extends PortContract {

  private static final ProviderSettings LITTLE =
      new ProviderSettings("A", false, "generic", null, Map.of(), "c", Map.of());

  private final String name = "p" + UUID.randomUUID();
  private final ProviderId id = new ProviderId(name);

  protected abstract Providers providers();

  @Test
  public void a_provider_comes_back_with_every_field() {
    var provider =
        new RegisteredProvider(
            id,
            new ProviderSettings(
                "Añuncios \"A\"",
                true,
                "amazon-ads",
                "eu",
                Map.of("shop", "north"),
                "amzn1.client",
                Map.of(
                    "deadline",
                    7L,
                    "pkce",
                    "none",
                    "scopes",
                    List.of("a", "b"),
                    "profiles",
                    Map.of("url", "https://ads.example/ü?a=b", "valid", List.of(200L)))),
            List.of(sealed("1", 1), sealed("2", 2)),
            Instant.parse("2026-01-01T10:00:00.123456Z"));
    commit(() -> providers().add(provider));

    assertStored(provider);
  }

  @Test
  public void a_provider_comes_back_with_nothing_but_the_necessary() {
    var provider = new RegisteredProvider(id, LITTLE, List.of(), null);
    commit(() -> providers().add(provider));

    assertStored(provider);
  }

  @Test
  public void a_member_that_is_null_stays_so() {
    Map<String, Object> overrides = new HashMap<>();
    overrides.put("profiles", null);
    var settings = new ProviderSettings("A", true, "t", null, Map.of(), "c", overrides);
    var provider = new RegisteredProvider(id, settings, List.of(), null);
    commit(() -> providers().add(provider));

    assertStored(provider);
  }

  @Test
  public void the_longest_fields_fit() {
    var provider =
        new RegisteredProvider(
            new ProviderId("x".repeat(63 - name.length()) + name),
            new ProviderSettings(
                "ü".repeat(100),
                true,
                "t".repeat(63),
                "r".repeat(63),
                Map.of("a".repeat(32), "v".repeat(253)),
                "c".repeat(255),
                Map.of("authorization_url", "u".repeat(2_000))),
            List.of(new Sealed(new VaultKeyId("k".repeat(64)), new byte[8_000])),
            null);
    commit(() -> providers().add(provider));

    assertStored(provider);
  }

  @Test
  public void every_field_can_change() {
    var before = new RegisteredProvider(id, LITTLE, List.of(sealed("1", 1)), null);
    commit(() -> providers().add(before));
    var after =
        new RegisteredProvider(
            id,
            new ProviderSettings(
                "B", true, "other", "na", Map.of("a", "b"), "d", Map.of("pkce", "none")),
            List.of(sealed("2", 2), sealed("1", 1)),
            Instant.parse("2026-01-02T10:00:00Z"));
    commit(() -> providers().save(after));

    assertStored(after);
  }

  @Test
  public void secrets_come_and_go() {
    for (List<Sealed> secrets :
        List.of(
            List.of(sealed("1", 1), sealed("1", 2)),
            List.of(sealed("2", 3)),
            List.<Sealed>of(),
            List.of(sealed("2", 4), sealed("3", 5)))) {
      var provider = new RegisteredProvider(id, LITTLE, secrets, null);
      commit(
          () -> {
            if (providers().findAndLock(id).isEmpty()) {
              providers().add(provider);
            } else {
              providers().save(provider);
            }
          });

      assertStored(provider);
    }
  }

  @Test
  public void a_removed_provider_is_gone_and_its_id_is_free() {
    var provider = new RegisteredProvider(id, LITTLE, List.of(sealed("1", 1)), null);
    commit(() -> providers().add(provider));
    commit(() -> providers().remove(id));

    assertThat(inTransaction(() -> providers().find(id))).isEmpty();
    assertThat(inTransaction(() -> providers().findAndLock(id))).isEmpty();
    var another = new RegisteredProvider(id, LITTLE, List.of(), null);
    commit(() -> providers().add(another));
    assertStored(another);
  }

  @Test
  public void two_providers_cannot_share_an_id() {
    var provider = new RegisteredProvider(id, LITTLE, List.of(), null);
    commit(() -> providers().add(provider));

    assertThatThrownBy(() -> commit(() -> providers().add(provider)));
  }

  @Test
  public void an_unknown_provider_is_neither_saved_nor_removed() {
    var provider = new RegisteredProvider(id, LITTLE, List.of(), null);

    assertThatThrownBy(() -> commit(() -> providers().save(provider)));
    assertThatThrownBy(() -> commit(() -> providers().remove(id)));
  }

  @Test
  public void providers_are_listed_in_the_order_of_their_ids_page_by_page() {
    for (String suffix : List.of("c", "a", "b")) {
      var provider =
          new RegisteredProvider(
              new ProviderId(name + suffix), LITTLE, List.of(sealed("1", 1)), null);
      commit(() -> providers().add(provider));
    }

    assertThat(ids(id, 2)).containsExactly(name + "a", name + "b");
    assertThat(ids(new ProviderId(name + "b"), 1)).containsExactly(name + "c");
    assertThat(ids(null, 1)).hasSize(1);
  }

  private List<String> ids(ProviderId after, int limit) {
    return inTransaction(() -> providers().list(after, limit)).stream()
        .map(it -> it.id().value())
        .toList();
  }

  private void assertStored(RegisteredProvider provider) {
    assertThat(inTransaction(() -> providers().find(provider.id()))).contains(provider);
    assertThat(inTransaction(() -> providers().findAndLock(provider.id()))).contains(provider);
  }

  private static Sealed sealed(String key, int content) {
    return new Sealed(new VaultKeyId(key), new byte[] {(byte) content, 0, -1});
  }
}
