package io.identity.domain.claims;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Claims beyond the profile, as JSON has them: text, {@code Long}, {@code Double}, truth values,
 * lists and maps of those; no null.
 */
public record CustomClaims(Map<String, Object> values) {

  public static final CustomClaims NONE = new CustomClaims(Map.of());

  /**
   * Copies.
   *
   * @throws IllegalArgumentException for a value that JSON does not have
   */
  public CustomClaims {
    values = object(values);
  }

  static boolean isNumber(Number number) {
    return switch (number) {
      case Byte small -> true;
      case Short small -> true;
      case Integer small -> true;
      case Long whole -> true;
      case BigInteger big -> big.bitLength() < Long.SIZE;
      case Float broken -> Float.isFinite(broken);
      case Double broken -> Double.isFinite(broken);
      case BigDecimal broken -> Double.isFinite(broken.doubleValue());
      default -> false;
    };
  }

  private static Map<String, Object> object(Map<?, ?> members) {
    Map<String, Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put((String) name, value(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth;
      case Number number when isNumber(number) -> number(number);
      case List<?> items -> items.stream().map(CustomClaims::value).toList();
      case Map<?, ?> members -> object(members);
      case null, default ->
          throw new IllegalArgumentException("a claim has a value that JSON does not have");
    };
  }

  /** One form for each, so that what is stored equals what was given. */
  private static Number number(Number number) {
    return switch (number) {
      case Float broken -> broken.doubleValue();
      case Double broken -> broken;
      case BigDecimal broken -> broken.doubleValue();
      default -> number.longValue();
    };
  }

  /** Names only: a value is nobody's business. */
  @Override
  public String toString() {
    return "CustomClaims" + values.keySet();
  }
}
