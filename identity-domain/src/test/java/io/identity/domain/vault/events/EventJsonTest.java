package io.identity.domain.vault.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.providers.ProviderId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final UUID CONNECTION = UUID.fromString("00000000-0000-0000-0000-000000000002");
  private static final ProviderId PROVIDER = new ProviderId("amazon-ads");
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.5Z");

  @Test
  void an_event_says_what_happened_when_and_to_what() {
    assertThat(
            json(
                Occurrence.of(EventType.CONNECTION_REAUTHORIZATION_REQUIRED, CONNECTION, PROVIDER)
                    .with(Detail.LABEL, "shop")
                    .with(Detail.SUBJECT, "ann")
                    .because("revoked")))
        .isEqualTo(
            "{\"type\":\"connection.reauthorization_required\","
                + "\"timestamp\":\"2026-03-01T12:00:00.500Z\","
                + "\"data\":{\"sequence\":7,"
                + "\"connection_id\":\"00000000-0000-0000-0000-000000000002\","
                + "\"provider\":\"amazon-ads\",\"reason\":\"revoked\","
                + "\"subject\":\"ann\",\"label\":\"shop\"}}");
  }

  @Test
  void what_there_is_not_is_left_out() {
    assertThat(json(Occurrence.of(EventType.KEY_PROMOTED)))
        .isEqualTo(
            "{\"type\":\"key.promoted\",\"timestamp\":\"2026-03-01T12:00:00.500Z\","
                + "\"data\":{\"sequence\":7}}");
  }

  @Test
  void whatever_somebody_typed_stays_text() {
    String typed = "\"\\\n\u0000\u007f ü \ud83d\ude00 \ud83d";

    assertThat(json(Occurrence.of(EventType.KEY_PROMOTED).with(Detail.LABEL, typed)))
        .contains("\"label\":\"\\\"\\\\\\u000a\\u0000\u007f ü \\ud83d\\ude00 \\ud83d\"");
  }

  @Test
  void a_value_has_500_characters_at_most() {
    var long500 = Occurrence.of(EventType.KEY_PROMOTED).with(Detail.LABEL, "x".repeat(500));

    assertThat(Occurrence.of(EventType.KEY_PROMOTED).with(Detail.LABEL, "x".repeat(501)))
        .isEqualTo(long500);
    assertThat(long500.details().get(Detail.LABEL)).hasSize(500);
  }

  @Test
  void each_type_has_a_name_of_its_own_by_which_it_is_found() {
    for (EventType type : EventType.values()) {
      assertThat(EventType.named(type.externalName())).contains(type);
    }
    assertThat(EventType.named("connection.unheard_of")).isEmpty();
  }

  @Test
  void an_event_of_a_connection_names_it() {
    assertThatThrownBy(() -> Occurrence.of(EventType.CONNECTION_CREATED, PROVIDER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Occurrence.of(EventType.CONNECT_DENIED, PROVIDER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Occurrence.of(EventType.PROVIDER_CIRCUIT_OPENED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_connection_a_session_a_provider_and_the_keys_count_for_themselves() {
    assertThat(Occurrence.of(EventType.CONNECTION_CREATED, CONNECTION, PROVIDER).stream())
        .isEqualTo("connection/" + CONNECTION);
    assertThat(Occurrence.of(EventType.PROVIDER_CIRCUIT_OPENED, PROVIDER).stream())
        .isEqualTo("provider/amazon-ads");
    assertThat(Occurrence.in(CONNECTION, EventType.CONNECT_DENIED, PROVIDER).stream())
        .isEqualTo("session/" + CONNECTION);
    assertThat(Occurrence.of(EventType.KEY_PROMOTED).stream()).isEqualTo("keys");
  }

  private static String json(Occurrence what) {
    return EventJson.of(VaultEvent.of(what, ID, 7, AT));
  }
}
