package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threads at one provider. */
class CrowdedProviderTest {

  private static final int CROWD = 200;

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T10:00:00Z"));
  private final ProviderGuards guards = new ProviderGuards(CircuitPolicy.DEFAULT, clock);

  @Test
  void no_more_get_in_than_there_are_places() throws Exception {
    Provider provider = SampleProvider.with(Map.of("in_flight", 8L, "rate_per_minute", 60_000L));

    assertThat(admitted(provider)).isEqualTo(8);
  }

  @Test
  void no_more_get_in_than_the_pace_allows() throws Exception {
    Provider provider = SampleProvider.with(Map.of("in_flight", 999L, "rate_per_minute", 600L));

    assertThat(admitted(provider)).isEqualTo(100);
  }

  @Test
  void one_of_them_is_the_probe() throws Exception {
    Provider provider = SampleProvider.standard();
    var admitted = (Admitted) guards.ask(provider);
    assertThat(guards.heard(provider, admitted, new Failed(Failure.CONFIG, "invalid_client", null)))
        .hasSize(1);
    clock.advance(Duration.ofMinutes(5));

    assertThat(admitted(provider)).isEqualTo(1);
  }

  private long admitted(Provider provider) throws InterruptedException {
    Callable<Admission> ask = () -> guards.ask(provider);
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Admission>> answers =
          crowd.invokeAll(Stream.generate(() -> ask).limit(CROWD).toList());
      return answers.stream().filter(it -> it.resultNow() instanceof Admitted).count();
    }
  }
}
