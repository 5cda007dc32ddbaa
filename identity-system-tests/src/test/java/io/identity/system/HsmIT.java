package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.SoftHsm;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing keys that never leave an HSM: the product on a PKCS#11 token. */
@ExtendWith(SharedSuite.class)
class HsmIT {

  @Test
  void tokens_are_signed_in_the_hsm_rotate_there_and_survive_a_restart(Suite suite) {
    assumeTrue(SoftHsm.isInstalled(), "SoftHSM is not installed (Debian: softhsm2)");
    var hsm = new SoftHsm("hsm-token");
    try (IdentityServer server = suite.own("hsm", Map.of("IDENTITY_KEYS_JWKS_MAX_AGE", "PT1S"))) {
      server.startAgain(hsm.settings());
      SignedIn signedIn = server.api().signInAnybody();
      Waiting.until(() -> server.api().publishedKeys().size() == 2, Duration.ofSeconds(20));
      assertThat(hsm.objects()).as("private keys and their certificates").isEqualTo(4);
      assertThat(kid(signedIn)).isEqualTo(server.api().publishedKeys().getFirst());

      Waiting.until(() -> server.api().rotateKey().status() == 200, Duration.ofSeconds(20));
      SignedIn later = server.api().signInAnybody();
      assertThat(kid(later)).isNotEqualTo(kid(signedIn));

      server.stop();
      server.startAgain(hsm.settings());
      Expect.alive(server.api(), signedIn);
      Expect.alive(server.api(), later);
      assertThat(kid(server.api().signInAnybody())).isEqualTo(kid(later));
    }
  }

  @Test
  void a_wrong_pin_stops_the_start_with_a_line_that_names_it(Suite suite) {
    assumeTrue(SoftHsm.isInstalled(), "SoftHSM is not installed (Debian: softhsm2)");
    var hsm = new SoftHsm("hsm-token-closed");
    try (IdentityServer server = suite.own("hsm-closed", hsm.settings())) {
      assertThat(server.startRefused(Map.of("IDENTITY_KEYS_PKCS11_PIN", "999999")).reasons())
          .containsExactly("identity.keys.pkcs11.pin is not the token's PIN");
      assertThat(hsm.objects()).isZero();
    }
  }

  private static String kid(SignedIn signedIn) {
    return SignedIn.header(signedIn.accessToken()).getString("kid");
  }
}
