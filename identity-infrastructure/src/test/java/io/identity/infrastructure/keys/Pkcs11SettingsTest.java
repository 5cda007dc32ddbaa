package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.SigningAlgorithm;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pkcs11SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pkcs11.library  |                     | identity.keys.pkcs11.library must be set
          pkcs11.library  | libsofthsm2.so      | identity.keys.pkcs11.library must be an absolute path
          pkcs11.library  | /nowhere/libhsm.so  | identity.keys.pkcs11.library is not there: /nowhere/libhsm.so
          pkcs11.library  | /etc/passwd         | identity.keys.pkcs11.library cannot be used:
          pkcs11.slot     | 77                  | identity.keys.pkcs11.slot cannot be used: CKR_SLOT_ID_INVALID
          pkcs11.slot     | first               | identity.keys.pkcs11.slot must be a number from 0 to 2147483647
          pkcs11.slot     | 2305843009213693953 | identity.keys.pkcs11.slot must be a number from 0 to 2147483647
          pkcs11.slot     |                     | one of identity.keys.pkcs11.slot or identity.keys.pkcs11.slot-index must be set, and not both
          pkcs11.slot-index | 0                 | one of identity.keys.pkcs11.slot or identity.keys.pkcs11.slot-index must be set, and not both
          pkcs11.sessions | many                | identity.keys.pkcs11.sessions must be a number from 1 to 2147483647
          pkcs11.sessions | 0                   | identity.keys.pkcs11.sessions must be a number from 1 to 2147483647
          pkcs11.pin      |                     | identity.keys.pkcs11.pin must be set
          pkcs11.pin      | 7777777             | identity.keys.pkcs11.pin is not the token's PIN
          """)
  void a_setting_that_cannot_work_is_named(String option, String value, String line) {
    Pkcs11KeyCustodian custodian =
        SoftHsm.untouchedToken().custodian(Map.of(option, value == null ? "" : value));

    assertThatThrownBy(() -> custodian.make(SigningAlgorithm.RS256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith(line)
        .hasMessageNotContainingAny("\n", "7777777", SoftHsm.PIN);
  }

  @Test
  void a_wrong_pin_is_not_tried_again() {
    Pkcs11KeyCustodian custodian =
        SoftHsm.untouchedToken().custodian(Map.of("pkcs11.pin", "7777777"));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> custodian.make(SigningAlgorithm.RS256))
          .hasMessage("identity.keys.pkcs11.pin is not the token's PIN");
    }
  }

  @Test
  void a_slot_that_is_not_there_is_named_by_its_index_too() {
    Pkcs11KeyCustodian custodian =
        SoftHsm.token().custodian(Map.of("pkcs11.slot", "", "pkcs11.slot-index", "99"));

    assertThatThrownBy(() -> custodian.make(SigningAlgorithm.RS256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("identity.keys.pkcs11.slot-index cannot be used: ");
  }

  @Test
  void no_setting_is_missed_before_the_first_key_is() {
    var custodian = new Pkcs11KeyCustodian();
    custodian.custody = new Custody("database", name -> Optional.empty());

    assertThat(custodian.name()).isEqualTo("pkcs11");
  }
}
