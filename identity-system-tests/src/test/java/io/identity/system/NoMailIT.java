package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Refusal;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where no mail is sent, nobody is told that it was. */
@ExtendWith(SharedSuite.class)
class NoMailIT {

  private final Suite suite;

  NoMailIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void nobody_registers_or_recovers_a_password_where_mail_is_off() {
    Api api = suite.withShortLives().api();

    Expect.problem(
        api.auth(
            "register",
            "username",
            "person-" + Secrets.random(),
            "email",
            "ann@clinic.example",
            "password",
            Secrets.plant()),
        403,
        "forbidden");
    Expect.problem(api.auth("password/forgot", "email", "ann@clinic.example"), 403, "forbidden");
  }

  @Test
  void a_start_without_a_word_about_mail_is_refused_in_production_mode() {
    IdentityServer server = suite.own("production-without-mail", Map.of());
    Refusal refusal =
        server.startRefused(
            Map.of("IDENTITY_MODE", "production", "IDENTITY_ISSUER", "https://id.example"));

    assertThat(refusal.reasons()).anyMatch(reason -> reason.contains("identity.mail.host"));
  }
}
