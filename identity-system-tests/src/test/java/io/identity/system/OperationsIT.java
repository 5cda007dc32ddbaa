package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.Secrets;
import io.identity.system.harness.SignedIn;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the people who run the server look at. */
@OnEachDatabase
class OperationsIT {

  private final IdentityServer server;
  private final Api api;

  OperationsIT(IdentityServer server) {
    this.server = server;
    this.api = server.api();
  }

  @Test
  void the_server_is_started_live_and_ready() {
    for (String probe : new String[] {"started", "live", "ready"}) {
      Answer answer = server.http().get("/health/" + probe).send();
      assertThat(answer.status()).as(probe).isEqualTo(200);
      assertThat(answer.string("status")).as(probe).isEqualTo("UP");
    }
  }

  @Test
  void token_operations_are_counted_by_what_came_of_them() {
    double rotated = count("refresh_token.rotated");
    double reuse = count("refresh_token.reuse_detected");
    double refused = count("sign_in.refused");

    SignedIn first = api.signInAnybody();
    SignedIn second = SignedIn.from(api.refresh(first.refreshToken()));
    SignedIn.from(api.refresh(second.refreshToken()));
    api.refresh(first.refreshToken());
    api.requestSignIn(new Credentials("person-" + Secrets.random(), "wrong password"));

    assertThat(count("refresh_token.rotated")).isEqualTo(rotated + 2);
    assertThat(count("refresh_token.reuse_detected")).isEqualTo(reuse + 1);
    assertThat(count("sign_in.refused")).isEqualTo(refused + 1);
  }

  private double count(String event) {
    Answer metrics = server.http().get("/metrics").send();
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.header("Content-Type")).startsWith("text/plain");
    var line =
        Pattern.compile(
            "(?m)^identity_events_total\\{[^}]*event=\"" + Pattern.quote(event) + "\".*} (\\S+)");
    return line.matcher(metrics.body())
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  @Test
  void the_interface_describes_itself() {
    Answer openapi = server.http().get("/openapi").send();

    assertThat(openapi.status()).isEqualTo(200);
    assertThat(openapi.body())
        .contains("/oauth2/token")
        .contains("/oauth2/revoke")
        .contains("/oauth2/introspect")
        .contains("/.well-known/revocations/stream")
        .contains("/api/v1/auth/token")
        .contains("/api/v1/sessions")
        .contains("/api/v1/admin/audit");
  }
}
