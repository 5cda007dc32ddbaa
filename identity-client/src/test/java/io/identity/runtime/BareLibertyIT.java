package io.identity.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.issuer.Eventually;
import io.identity.issuer.ScriptedIssuer;
import io.identity.issuer.TokenBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A runtime without health and without metrics, and with an application that is not configured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BareLibertyIT {

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final Liberty liberty = new Liberty("bare");

  @BeforeAll
  void start() {
    String keys = issuer.url() + "/oauth2/jwks";
    liberty.deploy(
        "plain",
        LibertyIT.LISTING,
        Map.of(
            "mp.jwt.verify.publickey.location",
            keys,
            "mp.jwt.verify.issuer",
            issuer.url(),
            "mp.jwt.verify.audiences",
            "records",
            "identity/mp-rest/url",
            issuer.url()));
    liberty.deploy(
        "nameless",
        LibertyIT.LISTING,
        Map.of("mp.jwt.verify.publickey.location", keys, "identity/mp-rest/url", issuer.url()));
    liberty.start("/plain/app/open");
  }

  @AfterAll
  void stop() {
    liberty.close();
    issuer.close();
  }

  private int status(String token) {
    return Web.get(liberty.url() + "/plain/app/records", token).statusCode();
  }

  @Test
  void issuer_and_keys_are_configuration_enough() {
    String token = new TokenBuilder(issuer).jti("a").build();
    Eventually.until(() -> status(token) == 200);

    issuer.deny("token", "a");

    Eventually.until(() -> status(token) == 401);
    assertThat(liberty.log()).doesNotContain("NoClassDefFoundError");
  }

  @Test
  void an_application_without_an_issuer_does_not_start_and_says_why() {
    assertThat(liberty.log())
        .contains(
            "Identity client does not start: whose tokens are these? mp.jwt.verify.issuer or"
                + " identity.client.issuer must be set");
    assertThat(Web.get(liberty.url() + "/nameless/app/open", "").statusCode()).isNotEqualTo(200);
  }
}
