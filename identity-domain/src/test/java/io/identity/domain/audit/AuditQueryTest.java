package io.identity.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001})
  void a_page_of_nothing_or_of_too_much_is_refused(int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> limited(limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void a_page_may_have_one_to_a_thousand_entries(int limit) {
    assertThat(limited(limit).limit()).isEqualTo(limit);
  }

  private static AuditQuery limited(int limit) {
    return new AuditQuery(null, null, null, null, null, null, limit);
  }
}
