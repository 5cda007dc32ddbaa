package io.identity.infrastructure.vault.providers;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of strangers: UTF-8 (RFC 8259 §8.1), or none. */
final class Json {

  private Json() {}

  static @Nullable Map<String, Object> object(byte[] body) {
    try {
      return JSONObjectUtils.parse(text(body));
    } catch (ParseException | CharacterCodingException noObject) {
      return null;
    }
  }

  /** A list, or else an object; the other way round an empty list would be taken for an object. */
  static @Nullable Object any(byte[] body) {
    try {
      return JSONArrayUtils.parse(text(body));
    } catch (ParseException | CharacterCodingException noList) {
      return object(body);
    }
  }

  private static String text(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}
