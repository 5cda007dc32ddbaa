package io.identity.domain.vault.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.connections.Authorization;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.providers.Scopes;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a code was redeemed for, and whose it is. It can be written as one secret, which holds the
 * account, too: nothing of somebody who may never confirm it is stored in the clear.
 *
 * @param account null when the provider does not tell
 * @param askedAt when the tokens were
 */
record ObtainedTokens(Tokens tokens, @Nullable ExternalAccount account, Instant askedAt) {

  private static final String NOTHING = "-";
  private static final String SOMETHING = "+";
  private static final String SEPARATOR = ".";
  private static final int FIELDS = 8;

  Authorization authorization(ConnectWish wish) {
    return new Authorization(
        wish.owner(),
        wish.provider(),
        wish.reconnected(),
        wish.label(),
        account,
        tokens,
        wish.scopes(),
        askedAt);
  }

  SecretText written() {
    return new SecretText(
        Stream.of(
                tokens.accessToken().reveal(),
                tokens.refreshToken() == null ? null : tokens.refreshToken().reveal(),
                tokens.expiresIn() == null ? null : tokens.expiresIn().toString(),
                tokens.scopes() == null ? null : String.join(" ", tokens.scopes()),
                account == null ? null : account.id(),
                account == null ? null : account.name(),
                askedAt.toString(),
                tokens.refreshExpiresIn() == null ? null : tokens.refreshExpiresIn().toString())
            .map(ObtainedTokens::field)
            .collect(Collectors.joining(SEPARATOR)));
  }

  private static String field(@Nullable String text) {
    return text == null
        ? NOTHING
        : SOMETHING + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** What a session keeps until it is confirmed; empty when that does not open. */
  static Optional<ObtainedTokens> of(ConnectSession authorized, SecretCipher cipher) {
    return Optional.ofNullable(authorized.secret())
        .flatMap(kept -> cipher.open(kept, authorized.binding()))
        .map(ObtainedTokens::read);
  }

  static ObtainedTokens read(SecretText written) {
    List<Optional<String>> fields =
        Arrays.stream(written.reveal().split("\\.")).map(ObtainedTokens::text).toList();
    if (fields.size() != FIELDS) {
      throw new IllegalStateException("these are no tokens of ours");
    }
    @Nullable String accountId = fields.get(4).orElse(null);
    return new ObtainedTokens(
        new Tokens(
            new SecretText(fields.get(0).orElseThrow()),
            or(fields.get(1), SecretText::new),
            or(fields.get(2), Duration::parse),
            or(fields.get(3), Scopes::of),
            or(fields.get(7), Duration::parse)),
        accountId == null ? null : new ExternalAccount(accountId, fields.get(5).orElse(null)),
        Instant.parse(fields.get(6).orElseThrow()));
  }

  private static Optional<String> text(String field) {
    return field.equals(NOTHING)
        ? Optional.empty()
        : Optional.of(
            new String(Base64.getDecoder().decode(field.substring(SOMETHING.length())), UTF_8));
  }

  private static <T> @Nullable T or(Optional<String> field, Function<String, T> made) {
    return field.map(made).orElse(null);
  }
}
