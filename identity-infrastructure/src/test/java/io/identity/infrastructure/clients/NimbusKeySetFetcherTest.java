package io.identity.infrastructure.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.documents.PublishedDocuments.Bounds;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NimbusKeySetFetcherTest {

  private static final URI ADDRESS = URI.create("https://lab.example/jwks");
  private static final String DEEP = "{\"keys\":" + "[".repeat(60_000);

  @Test
  void the_key_in_the_set_is_found() {
    assertThat(fetch(set(Keys.LAB))).contains(key(Keys.LAB));
  }

  @Test
  void a_key_meant_for_encryption_goes_before_one_that_does_not_say() {
    RSAKey meant = new RSAKey.Builder(Keys.OTHER).keyUse(KeyUse.ENCRYPTION).build();

    assertThat(fetch(set(Keys.LAB, meant))).contains(key(meant));
    assertThat(fetch(set(meant, Keys.LAB))).contains(key(meant));
  }

  @Test
  void keys_that_are_no_use_are_passed_over() {
    RSAKey signing = new RSAKey.Builder(Keys.OTHER).keyUse(KeyUse.SIGNATURE).build();
    String unusable = "{\"kty\":\"XYZ\"},{\"kty\":\"oct\",\"k\":\"AAAA\"},{\"n\":1},";

    assertThat(fetch(set(signing, Keys.LAB))).contains(key(Keys.LAB));
    assertThat(fetch(set(Keys.LAB).replace("[", "[" + unusable))).contains(key(Keys.LAB));
    assertThat(fetch(set(signing))).isEmpty();
  }

  @Test
  void a_set_that_gives_private_keys_away_has_no_usable_key() {
    assertThat(fetch(new JWKSet(Keys.LAB).toString(false))).isEmpty();
  }

  @Test
  void anything_but_a_key_set_has_no_key() {
    for (String body :
        List.of("", "null", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1,null,[]]}", DEEP)) {
      assertThat(fetch(body)).isEmpty();
    }
  }

  @Test
  void no_answer_is_no_key() {
    assertThat(fetch(Optional.empty())).isEmpty();
  }

  private static Optional<EncryptionKey> fetch(String body) {
    return fetch(Optional.of(body));
  }

  private static Optional<EncryptionKey> fetch(Optional<String> answer) {
    var fetcher = new NimbusKeySetFetcher();
    fetcher.documents =
        (address, bounds) -> {
          assertThat(address).isEqualTo(ADDRESS);
          assertThat(bounds).isEqualTo(new Bounds(Duration.ofSeconds(2), 64 * 1024));
          return answer;
        };
    return fetcher.fetch(ADDRESS);
  }

  private static String set(RSAKey... keys) {
    return new JWKSet(List.of(keys)).toString();
  }

  private static EncryptionKey key(RSAKey pair) {
    return new NimbusEncryptionKeyReader().read(pair.toPublicJWK().toJSONString()).orElseThrow();
  }
}
