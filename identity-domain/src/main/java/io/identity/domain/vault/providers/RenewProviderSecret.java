package io.identity.domain.vault.providers;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.providers.ProviderChange.SecretRenewed;
import io.identity.domain.vault.providers.ProviderChange.Unknown;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Use case: a provider gave us another client secret. The one before it is tried where the new one
 * is refused, so neither side has to be changed first.
 */
public final class RenewProviderSecret {

  private final Providers providers;
  private final SecretCipher cipher;
  private final SecurityEvents events;

  public RenewProviderSecret(Providers providers, SecretCipher cipher, SecurityEvents events) {
    this.providers = providers;
    this.cipher = cipher;
    this.events = events;
  }

  /**
   * Runs in the caller's transaction.
   *
   * @param keepOld false after the one before has leaked, or is of no use any more
   */
  public ProviderChange renew(ProviderId id, SecretText secret, boolean keepOld) {
    return providers
        .findAndLock(id)
        .map(found -> renewed(found, cipher.seal(secret, Provider.secretBinding(id)), keepOld))
        .orElseGet(Unknown::new);
  }

  private ProviderChange renewed(RegisteredProvider found, Sealed secret, boolean keepOld) {
    List<Sealed> old = keepOld ? found.secrets() : List.of();
    RegisteredProvider changed =
        found.withSecrets(
            Stream.concat(Stream.of(secret), old.stream())
                .limit(RegisteredProvider.SECRETS_MAX)
                .toList());
    providers.save(changed);
    var done = new SecretRenewed(changed);
    events.report(done);
    return done;
  }
}
