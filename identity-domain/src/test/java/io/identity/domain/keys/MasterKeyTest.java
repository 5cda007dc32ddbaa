package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

  /** Chosen so that both alphabets' special characters are in it. */
  private static final byte[] BYTES = bytes(32);

  @Test
  void a_key_is_read_from_the_standard_alphabet() {
    assertReads(Base64.getEncoder().encodeToString(BYTES));
  }

  @Test
  void a_key_is_read_from_the_url_safe_alphabet() {
    assertReads(Base64.getUrlEncoder().encodeToString(BYTES));
  }

  @Test
  void padding_and_the_line_end_of_a_file_do_not_matter() {
    assertReads(Base64.getEncoder().withoutPadding().encodeToString(BYTES) + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 64})
  void a_key_of_another_length_is_refused_with_its_length(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKey.parse(Base64.getEncoder().encodeToString(bytes(length))))
        .withMessageContaining(length + " bytes");
  }

  @Test
  void what_is_not_base64_is_refused_and_not_repeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKey.parse("hunter2, and what not!"))
        .withMessage("the master key is not base64")
        .withNoCause();
  }

  @Test
  void a_key_shows_nothing_of_itself() {
    assertThat(MasterKey.parse(Base64.getEncoder().encodeToString(BYTES)))
        .hasToString("MasterKey[…]");
  }

  private static void assertReads(String text) {
    MasterKey key = MasterKey.parse(text);

    assertThat(key.key().getEncoded()).isEqualTo(BYTES);
    assertThat(key.key().getAlgorithm()).isEqualTo("AES");
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xFB);
    return bytes;
  }
}
