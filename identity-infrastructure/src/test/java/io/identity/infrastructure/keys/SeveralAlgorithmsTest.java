package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.SigningAlgorithm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One server whose algorithm was changed three times within the life of one token. */
class SeveralAlgorithmsTest {

  private static final List<SigningAlgorithm> CHANGES =
      List.of(
          SigningAlgorithm.RS256,
          SigningAlgorithm.PS256,
          SigningAlgorithm.ES256,
          SigningAlgorithm.EDDSA);

  private final KeyScene scene = new KeyScene();
  private final Map<SigningAlgorithm, Compact> tokens = new LinkedHashMap<>();
  private final KeyScene.Server server;

  SeveralAlgorithmsTest() {
    KeyScene.Server newest = scene.started(CHANGES.getFirst());
    for (SigningAlgorithm algorithm : CHANGES) {
      newest = scene.started(algorithm);
      newest.tend();
      scene.clock.advance(Duration.ofSeconds(605));
      newest.tend();
      tokens.put(algorithm, Compact.of(newest.signer.sign(SampleToken.ofPerson())));
    }
    server = newest;
  }

  @Test
  void tokens_of_every_key_that_is_still_published_are_accepted() {
    assertThat(tokens).containsOnlyKeys(CHANGES);
    tokens.forEach(
        (algorithm, token) -> {
          assertThat(alg(token)).isEqualTo(algorithm.registeredName());
          assertThat(server.verifier.verify(token.toString())).isPresent();
        });
  }

  @Test
  void a_token_is_refused_under_every_other_keys_name_whatever_algorithm_it_claims() {
    tokens.forEach(
        (algorithm, token) ->
            tokens.forEach(
                (other, its) -> {
                  if (other != algorithm) {
                    assertRefused(token.withKid(kid(its)));
                    assertRefused(token.withKid(kid(its)).withAlg(other.registeredName()));
                    assertRefused(token.withAlg(other.registeredName()));
                  }
                }));
  }

  @Test
  void the_signing_key_is_published_first_then_the_next_then_the_retired_newest_first()
      throws Exception {
    List<String> published =
        JWKSet.parse(server.ring.json()).getKeys().stream()
            .map(JWK::getAlgorithm)
            .map(Object::toString)
            .toList();

    assertThat(published).containsExactly("EdDSA", "EdDSA", "ES256", "PS256", "RS256");
    assertThat(server.ring.algorithms()).containsExactly("EdDSA", "ES256", "PS256", "RS256");
  }

  private void assertRefused(Compact token) {
    assertThat(server.verifier.verify(token.toString())).isEmpty();
  }

  private static String kid(Compact token) {
    return parsed(token).getHeader().getKeyID();
  }

  private static String alg(Compact token) {
    return parsed(token).getHeader().getAlgorithm().getName();
  }

  private static JWSObject parsed(Compact token) {
    try {
      return JWSObject.parse(token.toString());
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
