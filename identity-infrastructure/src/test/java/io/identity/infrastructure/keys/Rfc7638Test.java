package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.SigningAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The thumbprint of §3.1. */
class Rfc7638Test {

  /** Of the required members only, so what the key is used for does not matter. */
  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256"})
  void the_thumbprint_of_the_rsa_key_is_its_kid(SigningAlgorithm algorithm) throws Exception {
    var key = JWKSet.parse(KnownAnswer.text("rfc7517-a")).getKeyByKeyId("2011-04-29").toRSAKey();

    assertThat(Jwks.of(new HeldKey(algorithm, key.toPublicKey(), "not needed")).getKeyID())
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }
}
