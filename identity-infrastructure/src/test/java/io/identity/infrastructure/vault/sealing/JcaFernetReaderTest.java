package io.identity.infrastructure.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.FernetMessage;
import io.identity.domain.vault.sealing.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code generate.json}, {@code verify.json} and {@code invalid.json} are those of the
 * specification, https://github.com/fernet/spec; {@code own.json} was made with cryptography 48 for
 * Python.
 */
class JcaFernetReaderTest {

  private static final Duration TTL = Duration.ofSeconds(60);

  private final JcaFernetReader reader = new JcaFernetReader();
  private final Vector valid = vectors("verify").findFirst().orElseThrow();

  /** One element of a file. */
  private record Vector(Map<String, Object> members) {

    String token() {
      return text("token");
    }

    String text(String name) {
      return (String) members.get(name);
    }

    List<FernetKey> key() {
      return List.of(FernetJson.key(text("secret")));
    }

    Instant now() {
      return OffsetDateTime.parse(text("now")).toInstant();
    }

    @Override
    public String toString() {
      return String.valueOf(members.get("desc"));
    }
  }

  static Stream<Vector> valid() {
    return Stream.concat(vectors("generate"), vectors("verify"));
  }

  static Stream<Vector> invalid() {
    return vectors("invalid");
  }

  static Stream<Vector> own() {
    return vectors("own");
  }

  private static Stream<Vector> vectors(String name) {
    return FernetJson.read(name).stream().map(Vector::new);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void what_the_specification_opens_opens(Vector vector) {
    assertThat(reader.read(vector.token(), vector.key()))
        .contains(
            new FernetMessage(
                Instant.parse("1985-10-26T08:20:00Z"), new SecretText(vector.text("src"))));
    assertThat(reader.read(vector.token(), vector.key(), TTL, vector.now())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void what_the_specification_refuses_is_refused(Vector vector) {
    assertThat(reader.read(vector.token(), vector.key(), TTL, vector.now())).isEmpty();
  }

  @Test
  void of_those_six_are_refused_at_any_time_and_two_for_their_age() {
    assertThat(invalid().filter(vector -> reader.read(vector.token(), vector.key()).isPresent()))
        .extracting(Vector::toString)
        .containsExactly("far-future TS (unacceptable clock skew)", "expired TTL");
  }

  @ParameterizedTest
  @MethodSource("own")
  void what_python_wrote_opens(Vector vector) {
    List<FernetKey> keys =
        ((List<?>) vector.members().get("secrets"))
            .stream().map(secret -> FernetJson.key((String) secret)).toList();
    long time = ((Number) vector.members().get("time")).longValue();

    assertThat(reader.read(vector.token(), keys))
        .contains(
            new FernetMessage(Instant.ofEpochSecond(time), new SecretText(vector.text("src"))));
  }

  @Test
  void a_token_lives_to_the_last_second_of_its_ttl() {
    Instant end = Instant.parse("1985-10-26T08:20:00Z").plus(TTL);

    assertThat(reader.read(valid.token(), valid.key(), TTL, end)).isPresent();
    assertThat(reader.read(valid.token(), valid.key(), TTL, end.plusSeconds(1))).isEmpty();
  }

  @Test
  void a_token_may_be_a_minute_ahead_and_no_more() {
    Instant early = Instant.parse("1985-10-26T08:19:00Z");

    assertThat(reader.read(valid.token(), valid.key(), TTL, early)).isPresent();
    assertThat(reader.read(valid.token(), valid.key(), TTL, early.minusSeconds(1))).isEmpty();
  }

  @Test
  void any_flipped_bit_is_refused() {
    byte[] bytes = Base64.getUrlDecoder().decode(valid.token());
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(read(Base64.getUrlEncoder().encodeToString(damaged))).isEmpty();
    }
  }

  @Test
  void any_shorter_token_is_refused() {
    byte[] bytes = Base64.getUrlDecoder().decode(valid.token());
    for (int length = 0; length < bytes.length; length++) {
      assertThat(read(Base64.getUrlEncoder().encodeToString(Arrays.copyOf(bytes, length))))
          .isEmpty();
    }
  }

  @Test
  void space_around_a_token_does_not_count() {
    assertThat(read(" " + valid.token() + "\r\n")).isPresent();
  }

  @Test
  void padding_must_be_there_and_no_more_of_it() {
    String bare = valid.token().replace("=", "");

    assertThat(bare).isNotEqualTo(valid.token());
    assertThat(read(bare)).isEmpty();
    assertThat(read(bare + "=")).isEmpty();
    assertThat(read(valid.token() + "====")).isEmpty();
  }

  @Test
  void other_characters_are_refused() {
    for (String other : List.of("\n", " ", "%", "+", "/", "ü", "\0")) {
      assertThat(read(other + valid.token().substring(1))).isEmpty();
      assertThat(read("gAAA" + other + valid.token().substring(4))).isEmpty();
    }
  }

  @Test
  void without_the_right_key_nothing_opens() {
    var wrong = FernetJson.key(Base64.getUrlEncoder().encodeToString(new byte[32]));

    assertThat(reader.read(valid.token(), List.of())).isEmpty();
    assertThat(reader.read(valid.token(), List.of(wrong))).isEmpty();
    assertThat(reader.read(valid.token(), List.of(wrong, valid.key().getFirst()))).isPresent();
  }

  @Test
  void a_time_beyond_all_times_is_refused() throws GeneralSecurityException {
    byte[] bytes = Base64.getUrlDecoder().decode(valid.token());
    bytes[1] = 0x7f;

    assertThat(read(signed(bytes))).isEmpty();
  }

  @Test
  void another_version_is_refused_even_when_it_is_signed() throws GeneralSecurityException {
    byte[] bytes = Base64.getUrlDecoder().decode(valid.token());
    assertThat(read(signed(bytes))).isPresent();
    bytes[0] = (byte) 0x81;

    assertThat(read(signed(bytes))).isEmpty();
  }

  private Optional<FernetMessage> read(String token) {
    return reader.read(token, valid.key());
  }

  private String signed(byte[] token) throws GeneralSecurityException {
    int macAt = token.length - 32;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(valid.key().getFirst().bytes(), 0, 16, "HmacSHA256"));
    mac.update(token, 0, macAt);
    byte[] signed = Arrays.copyOf(token, token.length);
    System.arraycopy(mac.doFinal(), 0, signed, macAt, 32);
    return Base64.getUrlEncoder().encodeToString(signed);
  }

  /** The files beside this class, each a JSON array of objects. */
  private static final class FernetJson {

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> read(String name) {
      try (InputStream file = JcaFernetReaderTest.class.getResourceAsStream(name + ".json")) {
        String array = new String(file.readAllBytes(), UTF_8);
        return (List<Map<String, Object>>)
            (List<?>)
                JSONObjectUtils.getJSONArray(
                    JSONObjectUtils.parse("{\"all\":" + array + "}"), "all");
      } catch (IOException | ParseException e) {
        throw new IllegalStateException(e);
      }
    }

    static FernetKey key(String base64) {
      return FernetKey.parse(new SecretText(base64)).orElseThrow();
    }
  }
}
