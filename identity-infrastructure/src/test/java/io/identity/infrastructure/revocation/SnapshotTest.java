package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  @ParameterizedTest
  @ValueSource(strings = {"1:1:", "10:20:", "10:20:10", "10:20:10,14,15"})
  void it_is_written_as_it_was_read(String text) {
    assertThat(Snapshot.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "30 10:20:10,14,15",
        "19 10:20:10,14,15",
        "18 10:19:10,14,15",
        "14 10:15:10,14",
        "13 10:14:10",
        "9 10:10:''",
        "4 5:5:''"
      })
  void cut_off_at_a_transaction_it_has_seen_none_after_it(long xid, String expected) {
    assertThat(Snapshot.parse("10:20:10,14,15").upTo(xid)).hasToString(expected.replace("'", ""));
  }
}
