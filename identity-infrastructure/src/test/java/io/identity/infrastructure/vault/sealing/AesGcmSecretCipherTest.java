package io.identity.infrastructure.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretCipherContract;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmSecretCipherTest extends SecretCipherContract {

  private static final SecretText SECRET = new SecretText("Atzr|a token ✓");
  private static final Binding HERE = Binding.of("default", "c1", "amazon", "u1", "refresh");

  private final VaultServers servers = new VaultServers(Database.fresh());
  private final VaultServers.Server server = servers.started();

  @Override
  protected SecretCipher cipher() {
    return server.cipher;
  }

  @Test
  void any_flipped_bit_of_format_nonce_ciphertext_or_tag_is_refused() {
    Sealed sealed = cipher().seal(SECRET, HERE);
    byte[] bytes = sealed.bytes();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(cipher().open(new Sealed(sealed.key(), damaged), HERE)).isEmpty();
    }
  }

  @Test
  void anything_shorter_is_refused() {
    Sealed sealed = cipher().seal(SECRET, HERE);
    for (int length = 0; length < sealed.bytes().length; length++) {
      byte[] cut = Arrays.copyOf(sealed.bytes(), length);
      assertThat(cipher().open(new Sealed(sealed.key(), cut), HERE)).isEmpty();
    }
  }

  @Test
  void any_flipped_bit_of_the_keys_id_is_refused() {
    Sealed sealed = cipher().seal(SECRET, HERE);
    byte[] id = sealed.key().value().getBytes(UTF_8);
    for (int bit = 0; bit < id.length * 7; bit++) {
      byte[] damaged = id.clone();
      damaged[bit / 7] ^= (byte) (1 << bit % 7);
      var other = new VaultKeyId(new String(damaged, UTF_8));
      assertThat(cipher().open(new Sealed(other, sealed.bytes()), HERE)).isEmpty();
    }
  }

  @Test
  void the_id_of_another_key_is_refused() {
    Sealed sealed = cipher().seal(SECRET, HERE);
    server.rotate();

    assertThat(cipher().open(sealed, HERE)).contains(SECRET);
    assertThat(cipher().open(new Sealed(cipher().seal(SECRET, HERE).key(), sealed.bytes()), HERE))
        .isEmpty();
  }

  @Test
  void two_fields_that_change_places_do_not_open() {
    Binding there = Binding.of("default", "c1", "amazon", "u1", "access");
    Sealed here = cipher().seal(SECRET, HERE);
    Sealed other = cipher().seal(new SecretText("Atza|x"), there);

    assertThat(cipher().open(here, there)).isEmpty();
    assertThat(cipher().open(other, HERE)).isEmpty();
  }

  @Test
  void no_nonce_comes_twice() {
    long nonces =
        IntStream.range(0, 1_000)
            .mapToObj(i -> cipher().seal(SECRET, HERE).bytes())
            .map(bytes -> HexFormat.of().formatHex(bytes, 1, 13))
            .distinct()
            .count();

    assertThat(nonces).isEqualTo(1_000);
  }

  @Test
  void what_is_no_text_is_not_sealed_and_not_shown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher().seal(new SecretText("abc\ud800"), HERE))
        .withMessageNotContaining("abc");
  }

  @Test
  void long_secrets_are_sealed_too() {
    var secret = new SecretText("Atzr|".repeat(20_000));

    assertThat(cipher().open(cipher().seal(secret, HERE), HERE)).contains(secret);
  }

  @Test
  void without_keys_nothing_is_sealed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> servers.server().cipher.seal(SECRET, HERE))
        .withMessageContaining("not loaded");
  }

  /** What is stored must open for ever; sealed with cryptography 48 for Python. */
  @Test
  void the_format_is_what_it_was() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    var id = new VaultKeyId("00112233aabbccdd");
    var row = new VaultKeyRow();
    row.id = id.value();
    row.number = 7;
    row.status = VaultKey.Status.SECONDARY.name();
    row.statusSince = Instant.EPOCH;
    row.createdAt = Instant.EPOCH;
    row.wrapped =
        TwoKeyEncryptionKeys.only(TwoKeyEncryptionKeys.FIRST)
            .wrap(new SecretKeySpec(key, "AES"), id)
            .bytes();
    var _ =
        servers.database.inTransaction(
            () -> {
              servers.database.entityManager().persist(row);
              return row;
            });
    byte[] stored =
        HexFormat.of()
            .parseHex(
                "01c8c9cacbcccdcecfd0d1d2d3500c1ba9faaddb541b577ad03ee4"
                    + "77879b3b9996b9f20097afc31bcd8d66e9b7");

    assertThat(cipher().open(new Sealed(id, stored), HERE)).contains(SECRET);
  }
}
