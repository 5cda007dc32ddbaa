package io.identity.web.http;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a form request as RFC 6749 §3.2 wants them: none twice, empty means omitted,
 * unknown ones ignored.
 */
public final class FormParameters {

  private static final int PARAMETERS_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private final Map<String, String> values;

  private FormParameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  static FormParameters parse(byte[] body) {
    Map<String, String> values = new HashMap<>();
    String[] pairs = Text.utf8(body).split("&", -1);
    if (pairs.length > PARAMETERS_MAX) {
      throw new InvalidRequest("too many parameters");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!NAME.matcher(name).matches()) {
        continue; // No parameter of ours has such a name.
      }
      String value = equals < 0 ? "" : Text.value(name, decode(pair.substring(equals + 1)));
      if (values.put(name, value) != null) {
        throw new InvalidRequest(name + " is given more than once");
      }
    }
    values.values().removeIf(String::isEmpty);
    return new FormParameters(values);
  }

  public String required(String name) {
    return optional(name).orElseThrow(() -> new InvalidRequest(name + " is missing"));
  }

  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public Optional<Integer> integer(String name) {
    try {
      return optional(name).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new InvalidRequest(name + " must be a whole number");
    }
  }

  /** One name or value. Strict: a stray {@code %} is an error, and the bytes must be UTF-8. */
  public static String decode(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c == '%') {
        bytes.write(hexByte(text, i));
        i += 2;
      } else {
        bytes.write(ascii(c));
      }
    }
    return Text.utf8(bytes.toByteArray());
  }

  private static int ascii(char c) {
    if (c > 0x7F) {
      throw new InvalidRequest("a parameter is not percent-encoded");
    }
    return c;
  }

  private static int hexByte(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
    if (low < 0) {
      throw new InvalidRequest("a parameter is not percent-encoded");
    }
    return high << 4 | low;
  }
}
