package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

  @Test
  void one_that_names_nothing_wants_everything() {
    assertThat(EventType.values()).allMatch(wanting()::wants);
  }

  @Test
  void one_that_names_what_only_newer_servers_tell_wants_nothing_else() {
    assertThat(EventType.values()).noneMatch(wanting("told.by.newer.servers")::wants);

    Webhook both = wanting("told.by.newer.servers", "key.promoted");
    assertThat(Arrays.stream(EventType.values()).filter(both::wants))
        .containsExactly(EventType.KEY_PROMOTED);
  }

  @Test
  void one_that_is_switched_off_still_names_it() {
    Webhook off = wanting("told.by.newer.servers").disabled();

    assertThat(off.types()).containsExactly("told.by.newer.servers");
    assertThat(EventType.values()).noneMatch(off::wants);
  }

  private static Webhook wanting(String... names) {
    return new Webhook(
        new WebhookId(UUID.randomUUID()),
        URI.create("https://receiver.example/"),
        Set.of(names),
        true,
        1,
        new Sealed(new VaultKeyId("k1"), new byte[] {1}),
        null);
  }
}
