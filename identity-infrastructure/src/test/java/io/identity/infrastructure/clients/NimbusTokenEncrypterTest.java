package io.identity.infrastructure.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.RSAKey;
import io.identity.domain.AdjustableClock;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.InMemoryClients;
import io.identity.domain.clients.SampleClient;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NimbusTokenEncrypterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final String SIGNED = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl";

  private final InMemoryClients registry = new InMemoryClients();
  private final AdjustableClock clock = new AdjustableClock(NOW);
  private final CountedClients clients = new CountedClients(registry);
  private final CachedRegisteredClients cached = new CachedRegisteredClients();
  private final NimbusTokenEncrypter encrypter = new NimbusTokenEncrypter();

  NimbusTokenEncrypterTest() {
    cached.clients = clients;
    cached.clock = clock;
    encrypter.clients = cached;
    registry.add(encryptedTo(Keys.LAB));
    registry.add(SampleClient.publicClient("archive").build());
  }

  @Test
  void the_signed_token_lies_inside_for_its_audience_only() throws Exception {
    JWEObject nested = JWEObject.parse(encrypt("lab"));

    assertThat(nested.getHeader().toJSONObject())
        .containsOnlyKeys("alg", "enc", "cty", "kid")
        .containsEntry("alg", "RSA-OAEP-256")
        .containsEntry("enc", "A256GCM")
        .containsEntry("cty", "JWT")
        .containsEntry("kid", "lab-1");
    assertThat(decrypted(encrypt("lab"), Keys.LAB)).isEqualTo(SIGNED);
    assertThatThrownBy(() -> decrypted(encrypt("lab"), Keys.OTHER))
        .isInstanceOf(JOSEException.class);
  }

  @Test
  void no_two_are_alike() {
    assertThat(encrypt("lab")).isNotEqualTo(encrypt("lab"));
  }

  @Test
  void a_key_without_a_name_is_not_given_one() throws Exception {
    registry.save(encryptedTo(new RSAKey.Builder(Keys.LAB).keyID(null).build()));

    assertThat(JWEObject.parse(encrypt("lab")).getHeader().getKeyID()).isNull();
  }

  @Test
  void a_token_for_nobody_who_asked_stays_as_it_is() {
    assertThat(encrypt("archive")).isEqualTo(SIGNED);
    assertThat(encrypt("unknown")).isEqualTo(SIGNED);
    assertThat(encrypt()).isEqualTo(SIGNED);
  }

  @Test
  void the_first_of_several_that_has_a_key_is_the_reader() throws Exception {
    assertThat(decrypted(encrypt("https://a.example", "archive", "lab"), Keys.LAB))
        .isEqualTo(SIGNED);
  }

  @Test
  void an_audience_that_is_no_client_costs_nothing() {
    assertThat(encrypt("https://records.example", "two words", "")).isEqualTo(SIGNED);
    assertThat(clients.asked()).isZero();
  }

  @Test
  void the_registry_is_asked_once_a_second_for_each_audience() {
    for (int i = 0; i < 100; i++) {
      encrypt("archive", "lab");
    }
    assertThat(clients.asked()).isEqualTo(2);

    clock.set(NOW.plus(Duration.ofSeconds(1)).minusNanos(1));
    encrypt("lab");
    assertThat(clients.asked()).isEqualTo(2);

    clock.set(NOW.plus(Duration.ofSeconds(1)));
    encrypt("lab");
    assertThat(clients.asked()).isEqualTo(3);
  }

  @Test
  void a_change_is_seen_within_a_second() throws Exception {
    encrypt("lab", "archive");
    registry.save(encryptedTo(Keys.OTHER));
    clock.set(NOW.plus(Duration.ofSeconds(1)));
    assertThat(decrypted(encrypt("lab"), Keys.OTHER)).isEqualTo(SIGNED);

    registry.save(SampleClient.publicClient("lab").build());
    clock.set(NOW.plus(Duration.ofSeconds(2)));
    assertThat(encrypt("lab")).isEqualTo(SIGNED);
  }

  @Test
  void a_clock_that_was_set_back_does_not_keep_an_old_key() throws Exception {
    encrypt("lab");
    registry.save(encryptedTo(Keys.OTHER));

    clock.set(NOW.minus(Duration.ofHours(1)));
    assertThat(decrypted(encrypt("lab"), Keys.OTHER)).isEqualTo(SIGNED);
  }

  @Test
  void a_registry_that_cannot_be_asked_means_no_token_at_all() {
    encrypt("archive", "lab");
    clients.fail();
    clock.set(NOW.plus(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> encrypt("lab")).hasMessage("no database");
    assertThatThrownBy(() -> encrypt("archive")).hasMessage("no database");
  }

  @Test
  void a_damaged_key_means_no_token_at_all() {
    registry.save(SampleClient.publicClient("lab").encryptedTo("{}").build());

    assertThatThrownBy(() -> encrypt("lab")).isInstanceOf(IllegalStateException.class);
  }

  private String encrypt(String... audience) {
    return encrypter.encrypt(List.of(audience), SIGNED);
  }

  private static String decrypted(String compact, RSAKey key) throws ParseException, JOSEException {
    JWEObject nested = JWEObject.parse(compact);
    nested.decrypt(new RSADecrypter(key));
    return nested.getPayload().toString();
  }

  private static Client encryptedTo(RSAKey key) {
    return SampleClient.publicClient("lab").encryptedTo(key.toPublicJWK().toJSONString()).build();
  }
}
