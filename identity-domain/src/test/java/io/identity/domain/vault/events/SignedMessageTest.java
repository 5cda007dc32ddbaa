package io.identity.domain.vault.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.sealing.SecretText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedMessageTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.999999Z");

  /** The example of the Standard Webhooks libraries. */
  @Test
  void the_published_vector_is_met() {
    var message =
        SignedMessage.of(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}",
            List.of(new SecretText("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

    assertThat(message.signature()).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(message.timestamp()).isEqualTo(1_614_265_330);
  }

  @Test
  void each_secret_signs_id_time_and_body() throws Exception {
    SecretText first = SigningSecret.random(new SecureRandom());
    SecretText second = SigningSecret.random(new SecureRandom());
    var message = SignedMessage.of("id", NOW, "{\"ü\":1}", List.of(first, second));

    byte[] signed = ("id." + NOW.getEpochSecond() + ".{\"ü\":1}").getBytes(UTF_8);
    assertThat(message.signature())
        .isEqualTo(
            "v1," + base64(hmac(key(first), signed)) + " v1," + base64(hmac(key(second), signed)));
  }

  @Test
  void a_secret_has_as_many_random_bytes_as_its_hash() {
    SecretText secret = SigningSecret.random(new SecureRandom());

    assertThat(secret.reveal()).startsWith("whsec_");
    assertThat(key(secret)).hasSize(32);
    assertThat(SigningSecret.random(new SecureRandom())).isNotEqualTo(secret);
    assertThat(secret.toString()).doesNotContain(secret.reveal().substring(6));
  }

  private static byte[] key(SecretText secret) {
    return Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** RFC 2104 §2, from nothing but a hash. */
  private static byte[] hmac(byte[] key, byte[] text) throws NoSuchAlgorithmException {
    byte[] block = Arrays.copyOf(key, 64);
    return hash(padded(block, 0x5c), hash(padded(block, 0x36), text));
  }

  private static byte[] padded(byte[] block, int pad) {
    byte[] result = block.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= (byte) pad;
    }
    return result;
  }

  private static byte[] hash(byte[] first, byte[] second) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(first);
    return digest.digest(second);
  }
}
