package io.identity.domain.vault.providers;

import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brought back, and what proves that it is ours.
 *
 * @param verifier null where the provider knows no PKCE
 */
public record AuthorizationCode(SecretText code, @Nullable SecretText verifier, URI redirectUri) {}
