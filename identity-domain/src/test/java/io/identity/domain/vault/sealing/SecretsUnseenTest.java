package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Whatever is printed or logged tells nothing. */
class SecretsUnseenTest {

  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  @Test
  void no_secret_shows_itself() {
    String base64 = Base64.getUrlEncoder().encodeToString(KEY);
    var secret = new SecretText(base64);

    assertThat(secret.toString()).isEqualTo("SecretText[…]");
    assertThat(FernetKey.parse(secret).orElseThrow().toString()).isEqualTo("FernetKey[…]");
    assertThat(new WrappedKey(KEY).toString()).isEqualTo("WrappedKey[…]");
    assertThat(new Sealed(new VaultKeyId("k1"), KEY).toString()).isEqualTo("Sealed[k1]");
  }

  @Test
  void a_fernet_key_has_32_bytes() {
    assertThat(FernetKey.parse(new SecretText(base64(32)))).isPresent();
    assertThat(FernetKey.parse(new SecretText(base64(31)))).isEmpty();
    assertThat(FernetKey.parse(new SecretText(base64(33)))).isEmpty();
    assertThat(FernetKey.parse(new SecretText("%"))).isEmpty();
    assertThat(FernetKey.parse(new SecretText(""))).isEmpty();
  }

  private static String base64(int bytes) {
    return Base64.getUrlEncoder().encodeToString(new byte[bytes]);
  }
}
