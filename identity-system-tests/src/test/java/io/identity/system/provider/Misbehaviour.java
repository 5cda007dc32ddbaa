package io.identity.system.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One way in which a provider goes wrong. Those that act spend a refresh token that rotates. */
public sealed interface Misbehaviour {

  /** Whether it does what was asked before it goes wrong. */
  default boolean acts() {
    return true;
  }

  /** Nothing is done, and something else is answered. */
  record Instead(ChaosAnswer answer) implements Misbehaviour {
    @Override
    public boolean acts() {
      return false;
    }
  }

  /** The connection ends without an answer: in order, or by a reset. */
  record NoAnswer(boolean acts, boolean reset) implements Misbehaviour {}

  /** The answer comes, later. */
  record Delayed(Duration by) implements Misbehaviour {}

  /** The headers come, then a byte at a time with a pause after each. */
  record SlowBody(Duration eachByte) implements Misbehaviour {}

  /** The headers and half of the body come, then the connection ends. */
  record HalfBody() implements Misbehaviour {}

  /** The answer calls itself something else than JSON. */
  record WrongType() implements Misbehaviour {}

  /** The answer has so many bytes before its JSON, all blanks. */
  record Huge(int bytes) implements Misbehaviour {}

  /** The answer lacks the member; a refresh token that rotated is lost with it. */
  record Without(String member) implements Misbehaviour {}

  /** The member has this JSON value. */
  record With(String member, String json) implements Misbehaviour {}

  static Misbehaviour forbiddenGrant() {
    return new Instead(ChaosAnswer.error(403, "invalid_grant"));
  }

  /** As Microsoft says that the person must do something. */
  static Misbehaviour interactionRequired() {
    return new Instead(
        ChaosAnswer.json(
            400, "{\"error\":\"invalid_grant\",\"suberror\":\"interaction_required\"}"));
  }

  static Misbehaviour empty(int status) {
    return new Instead(ChaosAnswer.empty(status));
  }

  static Misbehaviour error(int status, String code) {
    return new Instead(ChaosAnswer.error(status, code));
  }

  /** 200 with an error in it. */
  static Misbehaviour errorInSuccess(String code) {
    return new Instead(ChaosAnswer.json(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(code)));
  }

  /** A page for people: of a proxy, or of somebody who maintains something. */
  static Misbehaviour page(int status) {
    return new Instead(ChaosAnswer.html(status));
  }

  static Misbehaviour throttled(Duration retryAfter) {
    return new Instead(
        ChaosAnswer.empty(429).with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  static Misbehaviour throttledUntil(Instant date) {
    return new Instead(
        ChaosAnswer.empty(429)
            .with(
                "Retry-After",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));
  }

  static Misbehaviour redirect(String to) {
    return new Instead(ChaosAnswer.empty(307).with("Location", to));
  }

  /** It acts, and nobody hears of it. */
  static Misbehaviour lostResponse() {
    return new NoAnswer(true, false);
  }

  static Misbehaviour resetBeforeActing() {
    return new NoAnswer(false, true);
  }

  static Misbehaviour resetAfterActing() {
    return new NoAnswer(true, true);
  }
}
