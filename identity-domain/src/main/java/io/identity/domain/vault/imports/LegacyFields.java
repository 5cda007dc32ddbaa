package io.identity.domain.vault.imports;

import io.identity.domain.vault.imports.LegacyToken.Form;
import io.identity.domain.vault.providers.ReadTokenReply;
import io.identity.domain.vault.providers.Scopes;
import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of one object that tell about tokens. */
record LegacyFields(Map<String, Object> members, FernetReader fernet, List<FernetKey> keys) {

  /** With version 0x80 and five zero bytes of the time: so they begin for some time to come. */
  static final String FERNET = "gAAAAA";

  private static final String EXPIRES_AT = "expires_at";
  private static final String EXPIRES_IN = "expires_in";
  private static final String SCOPE = "scope";
  private static final String SCOPES = "scopes";
  private static final String ACCESS_TOKEN = "access_token";
  private static final String REFRESH_TOKEN = "refresh_token";

  static final Set<String> NAMES =
      Set.of(ACCESS_TOKEN, REFRESH_TOKEN, EXPIRES_AT, EXPIRES_IN, SCOPE, SCOPES);

  LegacyToken accessToken() {
    return token(ACCESS_TOKEN);
  }

  LegacyToken refreshToken() {
    return token(REFRESH_TOKEN);
  }

  private LegacyToken token(String name) {
    Object value = members.getOrDefault(name, "");
    if (!(value instanceof String text)) {
      return LegacyToken.MALFORMED;
    }
    if (text.isBlank()) {
      return LegacyToken.ABSENT;
    }
    return text.startsWith(FERNET)
        ? fernet
            .read(text, keys)
            .map(message -> token(Form.OPENED, message.text(), message.writtenAt()))
            .orElse(LegacyToken.CLOSED)
        : token(Form.PLAIN, new SecretText(text), null);
  }

  private static LegacyToken token(Form form, SecretText text, @Nullable Instant sealedAt) {
    return ReadTokenReply.isToken(text.reveal())
        ? new LegacyToken(form, text, sealedAt)
        : LegacyToken.MALFORMED;
  }

  /** Whether nobody can say when the access token ends, though something is said of it. */
  boolean hasUnreadableEnd() {
    return members.containsKey(EXPIRES_AT) && end().isEmpty();
  }

  Optional<Instant> end() {
    return members.get(EXPIRES_AT) instanceof String text
        ? LegacyTime.instant(text)
        : Optional.empty();
  }

  Optional<Duration> lifetime() {
    return Optional.ofNullable(members.get(EXPIRES_IN)).flatMap(LegacyTime::lifetime);
  }

  /** A text with spaces between them (RFC 6749 §3.3), or a list. */
  Set<String> scopes() {
    Object value = members.getOrDefault(SCOPE, members.getOrDefault(SCOPES, ""));
    List<?> texts = value instanceof List<?> list ? list : List.of(value);
    return Scopes.of(
        texts.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.joining(" ")));
  }
}
