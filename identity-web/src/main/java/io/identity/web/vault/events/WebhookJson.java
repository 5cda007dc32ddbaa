package io.identity.web.vault.events;

import io.identity.domain.vault.events.DeadLetter;
import io.identity.domain.vault.events.Delivery;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Webhook;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Collectors;

/** Webhooks and dead letters as JSON. What is missing in a request has its default. */
final class WebhookJson {

  private WebhookJson() {}

  static URI url(JsonBody body) {
    try {
      return new URI(body.required("url"));
    } catch (URISyntaxException e) {
      throw new InvalidRequest("url is not a URL");
    }
  }

  static Set<EventType> types(JsonBody body) {
    return body.strings("events").stream()
        .map(
            name ->
                EventType.named(name)
                    .orElseThrow(() -> new InvalidRequest("events has one that is not told")))
        .collect(Collectors.toSet());
  }

  static boolean enabled(JsonBody body) {
    return body.flag("enabled", true);
  }

  static JsonObjectBuilder json(Webhook webhook) {
    var json =
        Json.createObjectBuilder()
            .add("id", webhook.id().toString())
            .add("url", webhook.url().toString())
            .add("events", Json.createArrayBuilder(webhook.types().stream().sorted().toList()))
            .add("enabled", webhook.enabled());
    var previous = webhook.previous();
    return previous == null
        ? json.addNull("previous_secret_until")
        : json.add("previous_secret_until", previous.until().toString());
  }

  static JsonObjectBuilder json(DeadLetter letter) {
    Delivery delivery = letter.delivery();
    return Json.createObjectBuilder()
        .add("id", delivery.id().toString())
        .add("webhook", delivery.webhook().toString())
        .add("event", delivery.event().toString())
        .add("type", delivery.type())
        .add("stream", delivery.stream())
        .add("sequence", delivery.sequence())
        .add("attempts", delivery.attempts())
        .add("reason", letter.reason())
        .add("given_up_at", letter.at().toString());
  }
}
