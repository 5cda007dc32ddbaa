package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.SigningAlgorithm;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example keys of JSON Web Key, appendix A, in our words. */
class Rfc7517Test {

  private final List<JWK> printed;

  Rfc7517Test() throws ParseException {
    printed = JWKSet.parse(KnownAnswer.text("rfc7517-a")).getKeys();
  }

  @Test
  void the_elliptic_curve_key_of_a_1_is_written_as_there() throws JOSEException {
    JWK ours = ours(SigningAlgorithm.ES256, printed.get(0).toECKey().toPublicKey());

    assertThat(ours.getRequiredParams()).isEqualTo(printed.get(0).getRequiredParams());
  }

  @Test
  void the_rsa_key_of_a_1_is_written_as_there() throws JOSEException {
    JWK ours = ours(SigningAlgorithm.RS256, printed.get(1).toRSAKey().toPublicKey());

    assertThat(ours.getRequiredParams()).isEqualTo(printed.get(1).getRequiredParams());
    assertThat(ours.getAlgorithm()).isEqualTo(printed.get(1).getAlgorithm());
  }

  @Test
  void the_shared_secret_of_a_3_is_the_same_secret() {
    var held =
        new HeldKey(
            SigningAlgorithm.HS256,
            null,
            printed.get(3).toOctetSequenceKey().getKeyValue().toString());

    assertThat(Jwks.of(held).getRequiredParams()).isEqualTo(printed.get(3).getRequiredParams());
  }

  private static JWK ours(SigningAlgorithm algorithm, PublicKey key) {
    return Jwks.of(
        new HeldKey(
            algorithm,
            JcaSignatures.publicKey(algorithm, key.getEncoded()).orElseThrow(),
            "not needed"));
  }
}
