package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenKeyTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535})
  void a_version_fits_into_two_bytes(int version) {
    assertThat(new RefreshTokenKey(version, KEY, KEY).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 65_536})
  void any_other_version_is_refused(int version) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RefreshTokenKey(version, KEY, KEY));
  }

  @Test
  void generations_count_from_zero() {
    assertThat(new Generation(0, "hash", null, Instant.EPOCH).number()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generation(-1, "hash", null, Instant.EPOCH));
  }
}
