package io.identity.infrastructure.upstream;

import static io.identity.infrastructure.upstream.Clinic.EC;
import static io.identity.infrastructure.upstream.Clinic.NOW;
import static io.identity.infrastructure.upstream.Clinic.RSA;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

  private static final String DEEP = "{\"keys\":" + "[".repeat(60_000);

  @Test
  void keys_are_found_by_name() {
    KnownKeys keys = read(RSA, EC).orElseThrow();

    assertThat(keys.find("rsa-1")).isPresent();
    assertThat(keys.find("ec-1")).isPresent();
    assertThat(keys.find("RSA-1")).isEmpty();
    assertThat(keys.find(null)).isEmpty();
    assertThat(read(RSA).orElseThrow().find(null)).isPresent();
  }

  @Test
  void keys_for_something_else_are_passed_over() {
    RSAKey encryption = new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build();
    RSAKey wrapping = new RSAKey.Builder(RSA).keyOperations(Set.of(KeyOperation.WRAP_KEY)).build();
    RSAKey short1024 = Clinic.rsa(1_024, "short");

    assertThat(read(encryption)).isEmpty();
    assertThat(read(wrapping)).isEmpty();
    assertThat(read(short1024)).isEmpty();
    assertThat(read(encryption, EC).orElseThrow().keys()).hasSize(1);
  }

  @Test
  void keys_of_another_kind_are_passed_over() {
    String secret = "{\"kty\":\"oct\",\"k\":\"AAAA\"}";
    String edwards = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}";

    assertThat(KnownKeys.read("{\"keys\":[" + secret + "," + edwards + "]}", NOW)).isEmpty();
  }

  @Test
  void a_document_without_usable_keys_is_no_answer() {
    for (String text :
        List.of("", "null", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1,null,[]]}", DEEP)) {
      assertThat(KnownKeys.read(text, NOW)).isEmpty();
    }
  }

  @Test
  void keys_are_fresh_for_five_minutes_and_usable_for_a_day() {
    KnownKeys keys = read(RSA).orElseThrow();
    Duration last = Duration.ofNanos(1);

    assertThat(keys.fresh(NOW.plus(Duration.ofMinutes(5)).minus(last))).isTrue();
    assertThat(keys.fresh(NOW.plus(Duration.ofMinutes(5)))).isFalse();
    assertThat(keys.usable(NOW.plus(Duration.ofHours(24)).minus(last))).isTrue();
    assertThat(keys.usable(NOW.plus(Duration.ofHours(24)))).isFalse();
    assertThat(KnownKeys.NONE.usable(NOW)).isFalse();
  }

  private static Optional<KnownKeys> read(JWK... keys) {
    return KnownKeys.read(Clinic.set(keys), NOW);
  }
}
