package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiPlacesTest {

  private final ApiPlaces places = new ApiPlaces(Duration.ZERO);
  private Provider provider = SampleProvider.with(Map.of("in_flight", 2L));

  @Test
  void as_many_ask_at_once_as_there_are_places() {
    var asked =
        places.ask(
            provider,
            () -> places.ask(provider, () -> places.ask(provider, () -> "a third").isPresent()));

    assertThat(asked.orElseThrow()).contains(false);
    assertThat(places.ask(provider, () -> "another")).contains("another");
  }

  @Test
  void another_number_of_places_counts_at_once() {
    var asked =
        places.ask(
            provider,
            () ->
                places.ask(
                    provider,
                    () -> {
                      provider = SampleProvider.with(Map.of("in_flight", 3L));
                      return places.ask(provider, () -> "a third").isPresent();
                    }));

    assertThat(asked.orElseThrow()).contains(true);
  }

  @Test
  void who_fails_leaves_its_place() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> places.ask(provider, ApiPlacesTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(places.ask(provider, () -> "another")).contains("another");
  }

  private static String fail() {
    throw new IllegalStateException("failed");
  }
}
