package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenFormatTest {

  private static final String ISSUER = "https://identity.example";
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final InMemoryRefreshTokenKeys keys = new InMemoryRefreshTokenKeys(1);
  private final RefreshTokenFormat format = format(ISSUER, keys);
  private final SessionId family = SampleSignIn.newId();
  private final RefreshTokenValue first = format.first(family);

  @Test
  void a_token_is_a_prefix_and_86_bytes_in_base64url() {
    assertThat(first.reveal()).matches("irt_[A-Za-z0-9_-]{115}");
    assertThat(bytes(first)).hasSize(86);
  }

  @Test
  void the_first_token_is_number_zero_of_its_family() {
    assertThat(first.family()).isEqualTo(family);
    assertThat(first.generation()).isZero();
    assertThat(first.keyVersion()).isEqualTo(1);
  }

  @Test
  void a_token_is_read_back_on_any_node_with_the_keys() {
    assertReads(format(ISSUER, new InMemoryRefreshTokenKeys(1)), first);
  }

  @Test
  void a_first_token_is_random() {
    assertThat(format.first(family).reveal()).isNotEqualTo(first.reveal());
  }

  @Test
  void a_token_with_any_bit_flipped_is_refused() {
    byte[] good = bytes(first);
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

      assertRefused(text(flipped));
    }
  }

  @Test
  void a_token_with_any_character_changed_is_refused() {
    String good = first.reveal();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';

      assertRefused(good.substring(0, i) + other + good.substring(i + 1));
    }
  }

  /** The last character carries four bits of the tag and two of nothing. */
  @Test
  void a_token_whose_spare_bits_are_set_is_refused() {
    String good = first.reveal();
    int last = BASE64URL.indexOf(good.charAt(good.length() - 1));
    for (int spare = 1; spare < 4; spare++) {
      String alias = good.substring(0, good.length() - 1) + BASE64URL.charAt(last + spare);

      assertThat(Base64.getUrlDecoder().decode(alias.substring(4))).isEqualTo(bytes(first));
      assertRefused(alias);
    }
  }

  @Test
  void a_token_is_read_only_in_the_form_it_was_given_out() {
    String good = first.reveal();
    String body = good.substring(4);

    assertRefused(good + "=");
    assertRefused(good + "A");
    assertRefused(good + "\n");
    assertRefused(" " + good);
    assertRefused(good.substring(0, good.length() - 1));
    assertRefused(body);
    assertRefused("IRT_" + body);
    assertRefused("iat_" + body);
    assertRefused("irt_" + good);
    assertRefused("irt_" + body.substring(0, 114) + "=");
  }

  @Test
  void the_standard_alphabet_is_refused() {
    RefreshTokenValue value = first;
    while (value.reveal().substring(4).matches("[A-Za-z0-9]*")) {
      value = format.first(family);
    }

    assertRefused("irt_" + value.reveal().substring(4).replace('-', '+').replace('_', '/'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "irt_", "junk", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "irt_\ud800"})
  void junk_is_refused(String text) {
    assertRefused(text);
  }

  @Test
  void characters_beyond_ascii_are_refused() {
    assertRefused("irt_" + "é".repeat(115));
    assertRefused("irt_" + "田".repeat(115));
    assertRefused("irt_" + "\0".repeat(115));
  }

  @Test
  void a_token_of_another_issuer_with_the_same_keys_is_refused() {
    assertThat(format("https://other.example", keys).read(first.reveal())).isEmpty();
  }

  @Test
  void a_token_of_an_unknown_key_version_is_refused() {
    assertThat(format(ISSUER, new InMemoryRefreshTokenKeys(2)).read(first.reveal())).isEmpty();
  }

  @Test
  void a_token_of_an_earlier_key_version_is_still_read() {
    keys.add(2);

    assertReads(format, first);
    assertThat(format.first(family).keyVersion()).isEqualTo(2);
  }

  @Test
  void the_highest_key_version_is_read_back() {
    keys.add(65_535);
    RefreshTokenValue value = format.first(family);

    assertThat(value.keyVersion()).isEqualTo(65_535);
    assertReads(format, value);
  }

  @Test
  void a_successor_is_the_next_of_the_same_family() {
    RefreshTokenValue next = format.successor(first, format.newDerivation());

    assertThat(next.family()).isEqualTo(family);
    assertThat(next.generation()).isEqualTo(1);
    assertReads(format, next);
  }

  @Test
  void a_successor_is_the_same_again_on_any_node() {
    Derivation derivation = format.newDerivation();
    RefreshTokenFormat otherNode = format(ISSUER, new InMemoryRefreshTokenKeys(1));

    assertThat(otherNode.successor(first, derivation).reveal())
        .isEqualTo(format.successor(first, derivation).reveal());
  }

  @Test
  void a_successor_is_the_same_after_the_keys_were_rotated() {
    Derivation derivation = format.newDerivation();
    String before = format.successor(first, derivation).reveal();
    keys.add(2);

    assertThat(format.successor(first, derivation).reveal()).isEqualTo(before);
    assertThat(format.newDerivation().keyVersion()).isEqualTo(2);
  }

  @Test
  void another_salt_makes_another_successor() {
    assertThat(format.successor(first, format.newDerivation()).reveal())
        .isNotEqualTo(format.successor(first, format.newDerivation()).reveal());
  }

  @Test
  void another_token_makes_another_successor() {
    Derivation derivation = format.newDerivation();

    assertThat(format.successor(first, derivation).reveal())
        .isNotEqualTo(format.successor(format.first(family), derivation).reveal());
  }

  @Test
  void another_key_makes_another_successor() {
    keys.add(2);
    String salt = format.newDerivation().salt();
    byte[] withOne = bytes(format.successor(first, new Derivation(salt, 1)));
    byte[] withTwo = bytes(format.successor(first, new Derivation(salt, 2)));

    assertThat(secret(withOne)).isNotEqualTo(secret(withTwo));
  }

  @Test
  void no_successor_is_made_without_its_key() {
    assertThatIllegalStateException()
        .isThrownBy(() -> format.successor(first, new Derivation("salt", 9)));
  }

  @Test
  void the_hash_is_the_sha_256_of_the_text_in_base64url() {
    var known = new RefreshTokenValue(1, family, 0, "abc");

    // FIPS 180-2, appendix B.1
    assertThat(known.hash()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  private static RefreshTokenFormat format(String issuer, RefreshTokenKeys keys) {
    return new RefreshTokenFormat(issuer, keys, new SecureRandom());
  }

  private void assertRefused(String text) {
    assertThat(format.read(text)).isEmpty();
  }

  private static void assertReads(RefreshTokenFormat format, RefreshTokenValue value) {
    assertThat(format.read(value.reveal())).get().usingRecursiveComparison().isEqualTo(value);
  }

  private static byte[] bytes(RefreshTokenValue value) {
    return Base64.getUrlDecoder().decode(value.reveal().substring(4).getBytes(US_ASCII));
  }

  private static byte[] secret(byte[] token) {
    return Arrays.copyOfRange(token, 22, 54);
  }

  private static String text(byte[] bytes) {
    return "irt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
