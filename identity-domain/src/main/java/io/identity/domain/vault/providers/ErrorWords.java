package io.identity.domain.vault.providers;

import static java.util.Map.entry;

import io.identity.domain.vault.providers.TokenReply.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words by which providers refuse: those of the standards, then their own. */
final class ErrorWords {

  private static final Map<String, Failure> KNOWN =
      Map.ofEntries(
          entry("invalid_grant", Failure.GRANT), // RFC 6749 §5.2, like the next six
          entry("invalid_client", Failure.CONFIG),
          entry("unauthorized_client", Failure.CONFIG),
          entry("unsupported_grant_type", Failure.CONFIG),
          entry("invalid_request", Failure.CONFIG),
          entry("invalid_scope", Failure.SCOPE),
          entry("unsupported_token_type", Failure.CONFIG), // RFC 7009 §2.2.1
          entry("server_error", Failure.TRANSIENT), // RFC 6749 §4.1.2.1, like the next
          entry("temporarily_unavailable", Failure.TRANSIENT),
          entry("slow_down", Failure.THROTTLED), // RFC 8628 §3.5
          entry("too_many_requests", Failure.THROTTLED),
          entry("rate_limit_exceeded", Failure.THROTTLED),
          entry("interaction_required", Failure.INTERACTION), // OpenID Connect Core §3.1.2.6
          entry("login_required", Failure.INTERACTION),
          entry("consent_required", Failure.INTERACTION));

  /** Microsoft's {@code suberror} beside {@code invalid_grant}, where signing in again helps. */
  private static final Set<String> INTERACTION =
      Set.of(
          "interaction_required",
          "login_required",
          "consent_required",
          "basic_action",
          "additional_action",
          "message_only",
          "user_password_expired");

  private static final List<String> SUB_CODES = List.of("suberror", "error_subcode", "sub_error");

  private static final List<String> CODES = List.of("error", "error_code", "errorCode", "code");

  private ErrorWords() {}

  /** A word and what it means. */
  record Word(String code, Failure failure) {}

  /** Whether an answer speaks of an error, in whatever words. */
  static boolean saysError(Map<String, Object> members) {
    return Boolean.FALSE.equals(members.get("ok")) || isSomething(members.get("error"));
  }

  private static boolean isSomething(@Nullable Object error) {
    return error != null
        && !error.equals("")
        && !error.equals(false)
        && !(error instanceof Number number && number.doubleValue() == 0);
  }

  /** Empty without a word that is known. */
  static Optional<Word> of(Map<String, Object> members, List<ErrorMapping> own) {
    List<String> codes = CODES.stream().map(members::get).flatMap(ErrorWords::codes).toList();
    List<String> subCodes = SUB_CODES.stream().map(members::get).flatMap(ErrorWords::word).toList();
    return Stream.concat(subCodes.stream(), codes.stream())
        .flatMap(code -> mapped(code, own).stream())
        .findFirst()
        .or(() -> codes.stream().flatMap(code -> known(code, subCodes).stream()).findFirst());
  }

  /** A provider's own meaning comes first, even for a word of the standards. */
  private static Optional<Word> mapped(String code, List<ErrorMapping> own) {
    return own.stream()
        .filter(mapping -> mapping.match().equalsIgnoreCase(code))
        .map(mapping -> new Word(plain(code), mapping.failure()))
        .findFirst();
  }

  private static Optional<Word> known(String code, List<String> subCodes) {
    Failure failure = KNOWN.get(code);
    if (failure != Failure.GRANT) {
      return Optional.ofNullable(failure).map(it -> new Word(code, it));
    }
    return Optional.of(
        subCodes.stream()
            .filter(INTERACTION::contains)
            .findFirst()
            .map(sub -> new Word(sub, Failure.INTERACTION))
            .orElse(new Word(code, failure)));
  }

  /** A word, or an object with one in it as Google and Meta have it. */
  private static Stream<String> codes(@Nullable Object error) {
    return error instanceof Map<?, ?> object
        ? Stream.of("code", "status", "type").map(object::get).flatMap(ErrorWords::word)
        : word(error);
  }

  private static Stream<String> word(@Nullable Object value) {
    return value instanceof String || value instanceof Number
        ? Stream.of(value.toString().toLowerCase(Locale.ROOT))
        : Stream.empty();
  }

  /** Only what a template says gets here, so there is nothing secret in it. */
  private static String plain(String code) {
    String plain = code.replaceAll("[^a-z0-9_-]", "_");
    return plain.isEmpty() ? "error" : plain.substring(0, Math.min(plain.length(), 64));
  }
}
