package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.vault.connections.DescribeConnection.Description;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescribeConnectionTest {

  private static final Map<String, String> NOTE = Map.of("shop-id", "7");

  private final ConnectionScene scene = new ConnectionScene();
  private final DescribeConnection describe =
      new DescribeConnection(scene.connections, scene.events, scene.clock);
  private final Connection connection = scene.connect();

  @Test
  void label_and_metadata_are_replaced() {
    describe(new Description(false, "second shop", NOTE));

    assertThat(stored().label()).isEqualTo("second shop");
    assertThat(stored().metadata()).isEqualTo(NOTE);
    assertThat(stored().generation()).isEqualTo(connection.generation());
    assertThat(scene.events.last().name()).isEqualTo("connection.described");
  }

  @Test
  void what_is_not_said_stays() {
    describe(new Description(true, null, NOTE));
    assertThat(stored().label()).isEqualTo("shop");

    describe(new Description(false, null, null));
    assertThat(stored().label()).isNull();
    assertThat(stored().metadata()).isEqualTo(NOTE);
  }

  @Test
  void it_survives_a_refresh_and_not_the_end() {
    describe(new Description(true, null, NOTE));
    scene.node("node-1").refresh.refresh(connection.id(), connection.generation());
    assertThat(stored().generation()).isEqualTo(2);
    assertThat(stored().metadata()).isEqualTo(NOTE);

    scene.disconnect().disconnect(connection.id(), false);
    assertThat(stored().metadata()).isEmpty();
    assertThat(describe.describe(connection.id(), new Description(false, "x", null))).isEmpty();
  }

  @Test
  void nobody_describes_what_is_not_there() {
    assertThat(
            describe.describe(
                new ConnectionId(UUID.randomUUID()), new Description(false, "x", null)))
        .isEmpty();
  }

  @Test
  void there_is_little_room() {
    assertRefused(new Description(false, "x".repeat(101), null));
    assertRefused(new Description(true, null, Map.of("a b", "")));
    assertRefused(new Description(true, null, Map.of("a", "x".repeat(201))));
    assertRefused(new Description(true, null, Map.of("a", "line\nbreak")));
    assertRefused(
        new Description(
            true,
            null,
            IntStream.range(0, 21)
                .boxed()
                .collect(Collectors.toMap(i -> "n" + i, i -> Integer.toString(i)))));
    describe(new Description(false, "x".repeat(100), Map.of("a".repeat(40), "x".repeat(200))));
  }

  private void assertRefused(Description description) {
    assertThatThrownBy(() -> describe(description)).isInstanceOf(IllegalArgumentException.class);
    assertThat(stored()).isEqualTo(connection);
  }

  private void describe(Description description) {
    var _ = describe.describe(connection.id(), description).orElseThrow();
  }

  private Connection stored() {
    return scene.stored(connection.id());
  }
}
