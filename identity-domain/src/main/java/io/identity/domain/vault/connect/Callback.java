package io.identity.domain.vault.connect;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back (RFC 6749 §4.1.2), as it came.
 *
 * @param provider to whose address it came
 * @param cookie by which we know the browser
 * @param error RFC 6749 §4.1.2.1
 * @param issuer RFC 9207 §2
 */
public record Callback(
    ProviderId provider,
    @Nullable String state,
    @Nullable String cookie,
    @Nullable SecretText code,
    @Nullable String error,
    @Nullable String issuer) {

  private static final String DENIED = "access_denied";

  boolean isDenied() {
    return DENIED.equals(error);
  }

  /** Nothing of it is for a log. */
  @Override
  public String toString() {
    return "Callback[" + provider + "]";
  }
}
