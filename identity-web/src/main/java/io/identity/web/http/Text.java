package io.identity.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What counts as text in a request: valid UTF-8, no control characters, bounded. */
final class Text {

  private static final int VALUE_LENGTH_MAX = 8_192;

  private Text() {}

  /** RFC 3629: overlong forms, surrogates and stray bytes are errors, not question marks. */
  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequest("the body is not valid UTF-8");
    }
  }

  static String value(String name, String value) {
    if (value.length() > VALUE_LENGTH_MAX) {
      throw new InvalidRequest(name + " is too long");
    }
    if (value.codePoints().anyMatch(Text::isForbidden)) {
      throw new InvalidRequest(name + " holds characters that are not allowed");
    }
    return value;
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
