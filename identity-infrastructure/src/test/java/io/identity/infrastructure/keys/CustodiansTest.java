package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.KeyUnavailableException;
import io.identity.domain.keys.SigningAlgorithm;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CustodiansTest {

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void a_new_key_is_with_the_configured_custodian(SigningAlgorithm algorithm) {
    KeptKey key = custodians("unset").make(algorithm);

    assertThat(key.custodian()).isEqualTo("database");
    assertThat(key.held().algorithm()).isEqualTo(algorithm);
    assertThat(key.kid()).isEqualTo(Jwks.of(key.held()).getKeyID());
  }

  @Test
  void no_two_keys_are_the_same() {
    assertThat(custodians("unset").make(SigningAlgorithm.ES256).kid())
        .isNotEqualTo(custodians("unset").make(SigningAlgorithm.ES256).kid());
  }

  @ParameterizedTest
  @CsvSource({"HS256,32", "HS384,48", "HS512,64"})
  void a_shared_secret_is_as_long_as_the_hash_at_least(SigningAlgorithm algorithm, int bytes) {
    KeptKey key = custodians(base64(bytes)).make(algorithm);

    assertThat(key.custodian()).isEqualTo("shared-secret");
    assertThat(key.held().publicKey()).isNull();
  }

  /** RFC 7518 §3.2. */
  @ParameterizedTest
  @CsvSource({"HS256,31,32", "HS256,0,32", "HS384,47,48", "HS512,63,64"})
  void a_shorter_secret_is_refused_with_the_name_of_the_setting(
      SigningAlgorithm algorithm, int bytes, int needed) {
    String secret = base64(bytes);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> custodians(secret).make(algorithm))
        .withMessageContaining("identity.keys.shared-secret")
        .withMessageContaining(needed + " bytes");
  }

  @Test
  void a_missing_secret_is_refused_with_the_name_of_the_setting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custodians("unset").make(SigningAlgorithm.HS256))
        .withMessage("identity.keys.shared-secret must be set");
  }

  @Test
  void what_is_not_base64_is_refused_and_not_repeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custodians("hunter2, and what not!").make(SigningAlgorithm.HS256))
        .withMessage("identity.keys.shared-secret is not base64")
        .withNoCause();
  }

  /** The alphabet, padding and the line end of a file do not make another key of it. */
  @Test
  void a_secret_is_the_same_however_it_is_written() {
    byte[] secret = new byte[32];
    java.util.Arrays.fill(secret, (byte) 0xFB);
    String kid = kid(Base64.getEncoder().encodeToString(secret));

    assertThat(kid(Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n"))
        .isEqualTo(kid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Database", "pkcs12", ""})
  void a_custodian_that_nobody_is_is_refused_with_the_names_there_are(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> custodians(name, "unset").make(SigningAlgorithm.RS256))
        .withMessageContaining("identity.keys.custodian")
        .withMessageContaining("database, shared-secret");
  }

  @Test
  void each_custodian_keeps_to_its_own_kind_of_key() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseKeyCustodian().make(SigningAlgorithm.HS256));
    var sharing = new SharedSecretCustodian();
    sharing.custody = new Custody("database", name -> Optional.of(base64(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> sharing.make(SigningAlgorithm.RS256));
  }

  @Test
  void a_private_key_of_another_kind_does_not_open() {
    KeptKey rsa = custodians("unset").make(SigningAlgorithm.RS256);
    var confused = new HeldKey(SigningAlgorithm.ES256, rsa.held().publicKey(), rsa.held().handle());

    assertThatIllegalStateException().isThrownBy(() -> new DatabaseKeyCustodian().open(confused));
  }

  @Test
  void a_custodian_that_cannot_sign_is_named_and_asked_again() {
    KeptKey key = custodians("unset").make(SigningAlgorithm.ES256);
    var lost = new KeptKey(key.kid(), "hsm", key.held());
    var open = new OpenKey(lost, custodians("unset"));

    assertThatThrownBy(() -> open.sign(new byte[1]))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("hsm");
    assertThat(open.verify(new byte[1], new OpenKey(key, custodians("unset")).sign(new byte[1])))
        .as("to verify nobody has to be asked")
        .isTrue();
  }

  private static String kid(String secret) {
    return custodians(secret).make(SigningAlgorithm.HS256).kid();
  }

  private static Custodians custodians(String secret) {
    return custodians("database", secret);
  }

  private static Custodians custodians(String name, String secret) {
    var sharing = new SharedSecretCustodian();
    sharing.custody =
        new Custody(name, option -> Optional.of(secret).filter(value -> !value.equals("unset")));
    return new Custodians(List.of(new DatabaseKeyCustodian(), sharing), sharing.custody);
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
