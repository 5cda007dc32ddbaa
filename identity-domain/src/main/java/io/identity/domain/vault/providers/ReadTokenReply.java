package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of a token endpoint means. An error is believed wherever it stands: Atlassian says
 * {@code invalid_grant} with 403, Slack with 200. Tokens are believed in a successful JSON answer
 * without an error only.
 */
public final class ReadTokenReply {

  private static final Pattern JSON =
      Pattern.compile("(?i)(application|text)/([a-z0-9.+-]+\\+)?json *(;.*)?");

  /** RFC 6749 appendix A.12 and A.17; anything else would break the header it travels in. */
  private static final Pattern TOKEN = Pattern.compile("[\\x20-\\x7E]+");

  private ReadTokenReply() {}

  /**
   * Reads an answer.
   *
   * @param sentAt when the request was sent, from which lives are counted
   */
  public static TokenReply read(Provider provider, TokenAnswer answer, Instant sentAt) {
    return refusal(provider, answer, sentAt)
        .<TokenReply>map(refused -> refused)
        .orElseGet(() -> tokens(provider, answer, sentAt));
  }

  /** Empty where it is a success, whatever it says (RFC 7009 §2.2). */
  public static Optional<Failed> refusal(Provider provider, TokenAnswer answer, Instant sentAt) {
    Map<String, Object> members = answer.members();
    boolean refused = members != null && ErrorWords.saysError(members);
    if (isSuccess(answer) && !refused) {
      return Optional.empty();
    }
    return Optional.ofNullable(members)
        .flatMap(it -> ErrorWords.of(it, provider.dialect().errors()))
        .map(word -> failed(word.failure(), word.code(), answer, sentAt))
        .or(() -> Optional.of(byStatus(answer, refused, sentAt)));
  }

  private static boolean isSuccess(TokenAnswer answer) {
    return answer.status() / 100 == 2;
  }

  private static TokenReply tokens(Provider provider, TokenAnswer answer, Instant sentAt) {
    Map<String, Object> members = answer.members();
    if (!JSON.matcher(answer.contentType()).matches() || members == null) {
      return failed(Failure.PROTOCOL, "no_json", answer, sentAt);
    }
    ReplyMapping mapping = provider.dialect().reply();
    Optional<SecretText> access = secret(mapping.accessToken(), members);
    if (access.isEmpty()) {
      return failed(Failure.PROTOCOL, "no_access_token", answer, sentAt);
    }
    var lifetimes = new LifetimeReading(mapping, provider.habits().maxLifetime());
    return new Tokens(
        access.get(),
        secret(mapping.refreshToken(), members).orElse(null),
        lifetimes.read(members, sentAt).orElse(null),
        scopes(
            ReplyMapping.at(mapping.scope(), members).orElse(null),
            provider.dialect().scopeSeparator()),
        lifetimes.readRefresh(members).orElse(null),
        lifetimes.isNonsense(members, sentAt));
  }

  private static Optional<SecretText> secret(String path, Map<String, Object> members) {
    return ReplyMapping.at(path, members)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(ReadTokenReply::isToken)
        .map(SecretText::new);
  }

  /** Whether it can be one, and travel in a header. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches() && !text.isBlank();
  }

  private static @Nullable Set<String> scopes(@Nullable Object value, String separator) {
    Stream<String> texts =
        switch (value) {
          case String text -> Arrays.stream(text.split(Pattern.quote(separator)));
          case List<?> list ->
              list.stream().filter(String.class::isInstance).map(String.class::cast);
          case null, default -> Stream.empty();
        };
    Set<String> scopes = Scopes.kept(texts);
    return scopes.isEmpty() ? null : scopes;
  }

  private static Failed byStatus(TokenAnswer answer, boolean refused, Instant sentAt) {
    int status = answer.status();
    Failure failure =
        switch (status) {
          case 429 -> Failure.THROTTLED;
          case 408, 425 -> Failure.TRANSIENT; // RFC 9110 §15.5.9, RFC 8470 §5.2
          // Only a client can be unauthorized here; a page that says so may be somebody else's.
          case 401 -> answer.blank() ? Failure.CONFIG : Failure.PROTOCOL;
          default -> status / 100 == 5 ? Failure.TRANSIENT : Failure.PROTOCOL;
        };
    return failed(failure, refused ? "unknown_error" : "http_" + status, answer, sentAt);
  }

  private static Failed failed(Failure failure, String code, TokenAnswer answer, Instant now) {
    return new Failed(failure, code, RetryAfter.read(answer.retryAfter(), now).orElse(null));
  }
}
