package io.identity.domain.vault.events;

import static io.identity.domain.vault.events.EventType.CONNECTION_CREATED;
import static io.identity.domain.vault.events.WebhookScene.URL;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookAdministrationTest {

  private static final WebhookId NOBODY = new WebhookId(UUID.randomUUID());
  private static final URI INSIDE = URI.create("https://10.0.0.1/");

  private final WebhookScene scene = new WebhookScene();

  @Test
  void a_secret_is_stored_sealed_and_told_once() {
    var registered = scene.registered(CONNECTION_CREATED);

    assertThat(scene.webhooks.list()).containsExactly(registered.webhook());
    assertThat(registered.toString()).doesNotContain(registered.secret().reveal());
    assertThat(
            scene.cipher.open(
                registered.webhook().secret(), Webhook.firstSecret(registered.webhook().id())))
        .contains(registered.secret());
    assertThat(scene.events.last().facts().key()).isEqualTo("webhook/" + registered.webhook().id());
  }

  @Test
  void a_url_inside_is_not_accepted() {
    var webhook = scene.registered().webhook();

    assertThat(scene.register.register(INSIDE, Set.of(), true))
        .isInstanceOf(WebhookRegistration.UnacceptableUrl.class);
    assertThat(scene.change.change(webhook.id(), INSIDE, Set.of(), true))
        .isInstanceOf(WebhookChange.UnacceptableUrl.class);
    assertThat(scene.webhooks.list()).containsExactly(webhook);
    assertThat(scene.events.names()).hasSize(1);
  }

  @Test
  void there_are_fifty_at_most() {
    for (int i = 0; i < 50; i++) {
      scene.registered();
    }

    assertThat(scene.register.register(URL, Set.of(), true))
        .isInstanceOf(WebhookRegistration.TooMany.class);
  }

  @Test
  void a_change_keeps_the_secret() {
    var webhook = scene.registered().webhook();
    var changed = webhook.changed(URI.create("https://other.example/"), Set.of(), false);

    assertThat(scene.change.change(webhook.id(), changed.url(), Set.of(), false))
        .isEqualTo(new WebhookChange.Changed(changed));
    assertThat(scene.webhooks.list()).containsExactly(changed);
    assertThat(scene.events.last().name()).isEqualTo("webhook.changed");
    assertThat(scene.events.last().facts().reason()).isEqualTo("disabled");
  }

  @Test
  void what_is_removed_goes_with_everything_that_waits() {
    var webhook = scene.registered().webhook();
    scene.happens(CONNECTION_CREATED);

    assertThat(scene.remove.remove(webhook.id()))
        .isEqualTo(new WebhookRemoval.Removed(webhook.id()));
    assertThat(scene.webhooks.list()).isEmpty();
    assertThat(scene.deliveries.pending()).isEmpty();
    assertThat(scene.events.last().name()).isEqualTo("webhook.removed");
  }

  @Test
  void what_is_not_there_is_unknown() {
    assertThat(scene.change.change(NOBODY, URL, Set.of(), true))
        .isInstanceOf(WebhookChange.Unknown.class);
    assertThat(scene.change.change(NOBODY, INSIDE, Set.of(), true))
        .isInstanceOf(WebhookChange.Unknown.class);
    assertThat(scene.rotate.rotate(NOBODY)).isInstanceOf(SecretRotation.Unknown.class);
    assertThat(scene.remove.remove(NOBODY)).isInstanceOf(WebhookRemoval.Unknown.class);
    assertThat(scene.events.names()).isEmpty();
  }
}
