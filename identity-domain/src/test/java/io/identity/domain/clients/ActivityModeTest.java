package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityModeTest {

  @ParameterizedTest
  @EnumSource
  void each_is_found_by_its_name(ActivityMode mode) {
    assertThat(ActivityMode.named(mode.externalName())).contains(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EXPIRY", "sometimes", "reported "})
  void nothing_else_is(String name) {
    assertThat(ActivityMode.named(name)).isEmpty();
  }

  @Test
  void a_client_may_differ_from_the_server() {
    var server = SampleClient.publicClient("app").activity(ActivityMode.EXPIRY).build();
    var own = SampleClient.publicClient("app").activity(ActivityMode.REPORTED).build();
    var policy =
        server.refreshPolicy(
            new RefreshPolicy(
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                Duration.ZERO,
                true,
                ActivityMode.REPORTED));

    assertThat(policy.activity()).isEqualTo(ActivityMode.EXPIRY);
    assertThat(own.refreshPolicy(policy).activity()).isEqualTo(ActivityMode.REPORTED);
    assertThat(SampleClient.publicClient("app").build().refreshPolicy(policy).activity())
        .isEqualTo(ActivityMode.EXPIRY);
  }
}
