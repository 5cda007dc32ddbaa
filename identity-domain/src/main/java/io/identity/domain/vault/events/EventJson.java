package io.identity.domain.vault.events;

/** An event as webhooks get it (Standard Webhooks, "Payload structure"); the same every time. */
final class EventJson {

  private static final int PRINTABLE = 0x20;

  private final StringBuilder text = new StringBuilder();

  private EventJson() {}

  static String of(VaultEvent event) {
    var json = new EventJson();
    json.text.append('{');
    json.member("type", event.type().externalName());
    json.member("timestamp", event.occurredAt().toString());
    json.name("data").append("{\"sequence\":").append(event.sequence());
    if (event.connection() != null) {
      json.member("connection_id", event.connection().toString());
    }
    if (event.provider() != null) {
      json.member("provider", event.provider().value());
    }
    if (event.reason() != null) {
      json.member("reason", event.reason());
    }
    event.details().forEach((detail, value) -> json.member(detail.externalName(), value));
    return json.text.append("}}").toString();
  }

  private void member(String name, String value) {
    quote(name(name), value);
  }

  private StringBuilder name(String name) {
    if (text.charAt(text.length() - 1) != '{') {
      text.append(',');
    }
    return text.append('"').append(name).append("\":");
  }

  /** RFC 8259 §7. */
  private static void quote(StringBuilder to, String value) {
    to.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < PRINTABLE || Character.isSurrogate(c)) {
        to.append("\\u%04x".formatted((int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }
}
