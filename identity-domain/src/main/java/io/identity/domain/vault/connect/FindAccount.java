package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.providers.AccountNaming;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ReplyMapping;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a provider whose account a token is of (OpenID Connect Core §5.3, or what it has). */
final class FindAccount {

  private static final int LENGTH_MAX = 255;

  private final ProviderApi api;

  FindAccount(ProviderApi api) {
    this.api = api;
  }

  /**
   * Empty when it does not tell, or tells nothing that can name an account. Of several the one with
   * the least id, so that the order in which they are told does not matter.
   */
  Optional<ExternalAccount> find(Provider provider, AccountNaming naming, SecretText accessToken) {
    ResourceReply reply = api.get(provider, naming.call(), accessToken);
    return naming.call().judge(reply) == ResourceCall.Validity.VALID
            && reply instanceof ResourceReply.Answered answered
        ? elements(answered.json())
            .flatMap(each -> account(naming, each).stream())
            .min(Comparator.comparing(ExternalAccount::id))
        : Optional.empty();
  }

  private static Stream<?> elements(@Nullable Object json) {
    return json instanceof List<?> list ? list.stream() : Stream.ofNullable(json);
  }

  private static Optional<ExternalAccount> account(AccountNaming naming, Object json) {
    if (!(json instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    @Nullable String name =
        text(naming.name(), members)
            .map(text -> text.substring(0, Math.min(text.length(), LENGTH_MAX)))
            .orElse(null);
    return text(naming.id(), members)
        .filter(id -> id.length() <= LENGTH_MAX)
        .map(id -> new ExternalAccount(id, name));
  }

  /** Some number their accounts. */
  private static Optional<String> text(@Nullable String path, Map<?, ?> members) {
    return ReplyMapping.at(path, members)
        .filter(value -> value instanceof String || value instanceof Number)
        .map(Object::toString)
        .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));
  }
}
