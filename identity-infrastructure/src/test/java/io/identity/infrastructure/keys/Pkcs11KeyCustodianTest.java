package io.identity.infrastructure.keys;

import static io.identity.domain.keys.SigningAlgorithm.ES256;
import static io.identity.domain.keys.SigningAlgorithm.PS256;
import static io.identity.domain.keys.SigningAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian.Signing;
import io.identity.domain.keys.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Pkcs11KeyCustodianTest {

  private static final byte[] INPUT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0".getBytes(US_ASCII);

  private final SoftHsm token = SoftHsm.token();
  private final Pkcs11KeyCustodian custodian = token.custodian();

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256"})
  void a_key_made_in_the_token_signs(SigningAlgorithm algorithm) {
    HeldKey key = custodian.make(algorithm);

    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(JwsCheck.verifies(key, INPUT, custodian.open(key).sign(INPUT))).isTrue();
  }

  @Test
  void keys_have_the_sizes_that_consumers_know() {
    assertThat(((RSAPublicKey) custodian.make(PS256).publicKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(((ECPublicKey) custodian.make(ES256).publicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RS256", "PS256", "ES256"},
      mode = EnumSource.Mode.EXCLUDE)
  void what_the_token_cannot_do_is_refused_by_naming_the_setting(SigningAlgorithm algorithm) {
    assertThatThrownBy(() -> custodian.make(algorithm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("identity.tokens.signing-algorithm cannot be ")
        .hasMessageContaining(algorithm.registeredName());
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256"})
  void the_private_key_never_leaves_and_its_certificate_is_sound(SigningAlgorithm algorithm)
      throws GeneralSecurityException, IOException {
    HeldKey key = custodian.make(algorithm);
    KeyStore objects = objectsInTheToken();

    assertThat(objects.getKey(key.handle(), null).getEncoded()).isNull();
    assertThat(objects.getKey(key.handle(), null).toString()).contains("sensitive, unextractable");
    assertThat(objects.getCertificate(key.handle()).getPublicKey()).isEqualTo(key.publicKey());
    assertThatCode(() -> objects.getCertificate(key.handle()).verify(key.publicKey()))
        .doesNotThrowAnyException();
  }

  @Test
  void sixteen_threads_sign_at_once() throws Exception {
    HeldKey key = custodian.make(ES256);
    Signing signing = custodian.open(key);
    Callable<Boolean> fifty =
        () ->
            IntStream.range(0, 50)
                .mapToObj(i -> (Thread.currentThread().threadId() + "." + i).getBytes(US_ASCII))
                .allMatch(input -> JwsCheck.verifies(key, input, signing.sign(input)));

    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> all : threads.invokeAll(Collections.nCopies(16, fifty))) {
        assertThat(all.get()).isTrue();
      }
    }
  }

  @Test
  void more_threads_than_sessions_wait_for_one_another() throws Exception {
    Pkcs11KeyCustodian narrow = token.custodian(Map.of("pkcs11.sessions", "1"));
    HeldKey key = narrow.make(ES256);
    Signing signing = narrow.open(key);
    Callable<byte[]> one = () -> signing.sign(INPUT);

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<byte[]> signature : threads.invokeAll(Collections.nCopies(64, one))) {
        assertThat(JwsCheck.verifies(key, INPUT, signature.get())).isTrue();
      }
    }
  }

  @Test
  void another_provider_finds_the_key_again() {
    HeldKey key = custodian.make(RS256);

    byte[] signature = token.custodian().open(key).sign(INPUT);

    assertThat(JwsCheck.verifies(key, INPUT, signature)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256"})
  void another_process_finds_the_key_again(SigningAlgorithm algorithm) throws Exception {
    HeldKey key = custodian.make(algorithm);

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                AnotherProcess.class.getName(),
                token.slot(),
                algorithm.name(),
                key.handle())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String signature = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();

    assertThat(process.waitFor()).isZero();
    assertThat(JwsCheck.verifies(key, INPUT, Base64.getDecoder().decode(signature))).isTrue();
  }

  static class AnotherProcess {
    public static void main(String[] args) {
      var key = new HeldKey(SigningAlgorithm.valueOf(args[1]), null, args[2]);
      byte[] signature = new SoftHsm(args[0]).custodian().open(key).sign(INPUT);
      System.out.println(Base64.getEncoder().encodeToString(signature));
    }
  }

  @Test
  void a_key_that_nobody_made_is_not_opened() {
    assertThatThrownBy(() -> custodian.open(new HeldKey(RS256, null, "identity-nobody")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the PKCS#11 token has no key identity-nobody");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256"})
  void a_destroyed_key_leaves_nothing_behind(SigningAlgorithm algorithm) {
    long before = SoftHsm.objects();
    HeldKey key = custodian.make(algorithm);
    assertThat(SoftHsm.objects()).isGreaterThan(before);

    custodian.destroy(key);
    custodian.destroy(key);

    assertThat(SoftHsm.objects()).isEqualTo(before);
    assertThatThrownBy(() -> custodian.open(key)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_key_destroyed_elsewhere_signs_no_more() {
    HeldKey key = custodian.make(RS256);
    Signing signing = custodian.open(key);
    token.custodian().destroy(key);

    assertThatThrownBy(() -> signing.sign(INPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the PKCS#11 token has no key " + key.handle());
  }

  @Test
  void destroying_one_key_leaves_the_others() {
    HeldKey gone = custodian.make(ES256);
    HeldKey stays = custodian.make(ES256);
    custodian.destroy(gone);

    assertThat(JwsCheck.verifies(stays, INPUT, custodian.open(stays).sign(INPUT))).isTrue();
  }

  @Test
  void after_a_reset_of_the_token_signing_goes_on() {
    HeldKey key = custodian.make(RS256);
    Signing signing = custodian.open(key);
    token.closeAllSessions();

    assertThat(JwsCheck.verifies(key, INPUT, signing.sign(INPUT))).isTrue();
  }

  @Test
  void after_a_reset_of_the_token_sixteen_threads_go_on() throws Exception {
    HeldKey key = custodian.make(ES256);
    Signing signing = custodian.open(key);
    Callable<byte[]> one = () -> signing.sign(INPUT);

    try (var threads = Executors.newFixedThreadPool(16)) {
      var _ = threads.invokeAll(Collections.nCopies(64, one));
      token.closeAllSessions();
      for (Future<byte[]> signature : threads.invokeAll(Collections.nCopies(64, one))) {
        assertThat(JwsCheck.verifies(key, INPUT, signature.get())).isTrue();
      }
    }
  }

  @Test
  void after_a_reset_of_the_token_keys_are_made_found_and_destroyed() {
    HeldKey key = custodian.make(RS256);

    for (Callable<?> work :
        List.<Callable<?>>of(
            () -> custodian.make(ES256),
            () -> custodian.open(key),
            () -> {
              custodian.destroy(key);
              return null;
            })) {
      token.closeAllSessions();
      assertThatCode(work::call).doesNotThrowAnyException();
    }
  }

  private KeyStore objectsInTheToken() throws GeneralSecurityException, IOException {
    var settings = new Pkcs11Settings(token.custody(Map.of()));
    return new Pkcs11Login(settings.provider(), settings.pin()).keyStore();
  }
}
