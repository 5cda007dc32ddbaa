package io.identity.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FactsTest {

  private enum Reason {
    INVALID_THING
  }

  @Test
  void an_event_concerns_somebody_when_a_subject_client_session_or_key_is_named() {
    assertThat(Facts.NONE.subject("s").attributable()).isTrue();
    assertThat(Facts.NONE.client("c").attributable()).isTrue();
    assertThat(Facts.NONE.session("i").attributable()).isTrue();
    assertThat(Facts.NONE.key("k").attributable()).isTrue();
    assertThat(Facts.NONE.token("t").reason("r").attributable()).isFalse();
  }

  @Test
  void every_fact_is_kept_when_another_is_added() {
    assertThat(Facts.NONE.subject("s").client("c").session("i").token("t").key("k").reason("r"))
        .isEqualTo(new Facts("s", "c", "i", "t", "k", "r"))
        .isEqualTo(
            Facts.NONE.reason("r").key("k").token("t").session("i").client("c").subject("s"));
  }

  @Test
  void a_reason_is_in_lower_case_wherever_the_server_runs() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Facts.NONE.reason(Reason.INVALID_THING).reason()).isEqualTo("invalid_thing");
    } finally {
      Locale.setDefault(before);
    }
  }
}
