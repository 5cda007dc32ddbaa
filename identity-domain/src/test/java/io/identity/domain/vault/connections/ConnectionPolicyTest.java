package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S,   16, PT10S, P1D,  P30D",
    "PT5M0.001S, 16, PT10S, P1D, P30D",
    "PT15S,  0,  PT10S, P1D,  P30D",
    "PT15S,  257, PT10S, P1D, P30D",
    "PT15S,  16, PT0S,  P1D,  P30D",
    "PT15S,  16, PT1M0.001S, P1D, P30D",
    "PT15S,  16, PT10S, PT-1S, P30D",
    "PT15S,  16, PT10S, P31D, P30D",
    "PT15S,  16, PT10S, P1D,  PT-1S",
    "PT15S,  16, PT10S, P1D,  P3651D"
  })
  void what_cannot_work_is_refused(
      Duration sweep, int concurrency, Duration patience, Duration quarantine, Duration kept) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConnectionPolicy(sweep, concurrency, patience, quarantine, kept));
  }

  @ParameterizedTest
  @CsvSource({"PT0.001S, 1, PT0.001S, PT0S, PT0S", "PT5M, 256, PT1M, P30D, P3650D"})
  void what_just_works_is_accepted(
      Duration sweep, int concurrency, Duration patience, Duration quarantine, Duration kept) {
    assertThatCode(() -> new ConnectionPolicy(sweep, concurrency, patience, quarantine, kept))
        .doesNotThrowAnyException();
  }
}
