package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.ClientMetadata.Flaw;
import io.identity.domain.clients.KeyObtained.Obtained;
import io.identity.domain.clients.KeyObtained.Unusable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObtainEncryptionKeyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final URI ADDRESS = URI.create("https://lab.example/jwks");

  private final InMemoryEncryptionKeys keys = new InMemoryEncryptionKeys(new InMemoryTransaction());
  private final ObtainEncryptionKey obtainKey =
      new ObtainEncryptionKey(keys, keys, new KeySetPolicy(MINUTE, false));
  private final ObtainEncryptionKey whileTrying =
      new ObtainEncryptionKey(keys, keys, new KeySetPolicy(MINUTE, true));

  @Test
  void nothing_wanted_is_nothing_obtained() {
    assertThat(obtainKey.obtain(Optional.empty(), null)).isEqualTo(new Obtained(null));
  }

  @Test
  void a_given_key_must_be_usable() {
    assertThat(obtain(new KeySource.Given("key-1"))).isEqualTo(obtained("key-1", null));
    assertThat(obtain(new KeySource.Given("junk"))).isEqualTo(new Unusable(Flaw.ENCRYPTION_KEY));
  }

  @Test
  void a_published_key_must_be_there() {
    assertThat(obtain(new KeySource.Published(ADDRESS))).isEqualTo(new Unusable(Flaw.KEY_SET));

    keys.publish(ADDRESS, "key-1");
    assertThat(obtain(new KeySource.Published(ADDRESS))).isEqualTo(obtained("key-1", ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://lab.example/jwks",
        "ftp://lab.example/jwks",
        "file:///etc/passwd",
        "https:/jwks",
        "https:lab",
        "https://lab.example:65536/jwks",
        "//lab.example/jwks",
        "jwks",
        "https://ann@lab.example/jwks",
        "https://lab.example/jwks#key"
      })
  void an_address_that_is_not_to_be_trusted_is_not_asked(String address) {
    assertThat(obtain(new KeySource.Published(URI.create(address))))
        .isEqualTo(new Unusable(Flaw.KEY_SET_ADDRESS));
    assertThat(keys.fetched()).isZero();
  }

  @Test
  void an_address_has_500_characters_at_most() {
    URI longest = URI.create(ADDRESS + "?" + "x".repeat(500 - ADDRESS.toString().length() - 1));
    keys.publish(longest, "key-1");

    assertThat(obtain(new KeySource.Published(longest))).isEqualTo(obtained("key-1", longest));
    assertThat(obtain(new KeySource.Published(URI.create(longest + "x"))))
        .isEqualTo(new Unusable(Flaw.KEY_SET_ADDRESS));
  }

  @Test
  void plain_http_is_for_trying_only() {
    URI plain = URI.create("http://localhost:8080/jwks");
    keys.publish(plain, "key-1");

    assertThat(whileTrying.obtain(Optional.of(new KeySource.Published(plain)), null))
        .isEqualTo(obtained("key-1", plain));
  }

  private KeyObtained obtain(KeySource source) {
    return obtainKey.obtain(Optional.of(source), null);
  }

  private static Obtained obtained(String key, URI address) {
    return new Obtained(new ClientEncryption(new EncryptionKey(key), address));
  }
}
