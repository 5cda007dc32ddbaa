package io.identity.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class IncidentTest {

  @Test
  void it_tells_where_and_never_what_the_exceptions_say() {
    var failure =
        new IllegalStateException("user ann", new SQLException("duplicate key ann@x", "23505"));

    assertThat(Incident.describe("c0ffee", false, failure))
        .contains("incident c0ffee", "IllegalStateException", "23505", "IncidentTest")
        .doesNotContain("ann");
  }
}
