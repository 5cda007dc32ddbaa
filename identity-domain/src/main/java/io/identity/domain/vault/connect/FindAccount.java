package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ReplyMapping;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a provider whose account a token is of (OpenID Connect Core §5.3, or what it has). */
final class FindAccount {

  private static final int LENGTH_MAX = 255;

  private final ProviderApi api;

  FindAccount(ProviderApi api) {
    this.api = api;
  }

  /** Empty when it does not tell, or tells nothing that can name an account. */
  Optional<ExternalAccount> find(Provider provider, SecretText accessToken) {
    ResourceCall userinfo = provider.resources().userinfo();
    if (userinfo == null) {
      return Optional.empty();
    }
    ResourceReply reply = api.get(provider, userinfo, accessToken);
    return userinfo.judge(reply) == ResourceCall.Validity.VALID
            && reply instanceof ResourceReply.Answered answered
            && answered.json() instanceof Map<?, ?> members
        ? account(provider, members)
        : Optional.empty();
  }

  private static Optional<ExternalAccount> account(Provider provider, Map<?, ?> members) {
    @Nullable String name =
        text(provider.resources().accountName(), members)
            .map(text -> text.substring(0, Math.min(text.length(), LENGTH_MAX)))
            .orElse(null);
    return text(provider.resources().accountId(), members)
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
