package io.identity.domain.vault.providers;

import org.jspecify.annotations.Nullable;

/**
 * What else can be asked with an access token; null where a provider has nothing of the kind.
 *
 * @param userinfo whose account it is
 * @param validate whether the token is good
 * @param profiles what the account reaches
 * @param naming which of these names the account
 */
public record Resources(
    @Nullable ResourceCall userinfo,
    @Nullable ResourceCall validate,
    @Nullable ResourceCall profiles,
    @Nullable AccountNaming naming) {}
