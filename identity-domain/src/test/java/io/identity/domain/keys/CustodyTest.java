package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustodyTest {

  private final Map<String, String> settings = Map.of("pkcs11.pin", "hunter2");
  private final Custody custody =
      new Custody("pkcs11", name -> Optional.ofNullable(settings.get(name)));

  @Test
  void an_option_that_is_set_is_found() {
    assertThat(custody.option("pkcs11.pin")).contains("hunter2");
    assertThat(custody.required("pkcs11.pin")).isEqualTo("hunter2");
  }

  @Test
  void an_option_may_be_missing() {
    assertThat(custody.option("pkcs11.library")).isEmpty();
  }

  @Test
  void a_required_option_that_is_missing_is_named_as_the_operator_knows_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custody.required("pkcs11.library"))
        .withMessage("identity.keys.pkcs11.library must be set");
  }

  @Test
  void no_option_is_shown() {
    assertThat(custody).hasToString("Custody[pkcs11]");
  }

  @Test
  void what_leads_to_a_key_is_not_shown() {
    var held = new HeldKey(SigningAlgorithm.HS256, null, "hunter2");

    assertThat(held).hasToString("HeldKey[HS256]");
    assertThat(new KeptKey("kid", "shared-secret", held).toString()).doesNotContain("hunter2");
  }
}
