package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.SecretText;

/**
 * Port: what a provider does besides giving tokens. One request per call, no redirect followed; it
 * returns within the provider's deadline and does not throw for what the network or the provider
 * does.
 */
public interface ProviderApi {

  ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken);
}
