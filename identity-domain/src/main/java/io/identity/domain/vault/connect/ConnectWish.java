package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.Scopes;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer asks for in a person's name.
 *
 * @param scopes empty for those of the provider
 * @param returnUrl where the browser goes in the end
 * @param label for a new connection, 100 characters at most
 * @param reconnected the connection that is renewed; null for a new one
 * @param loginHint what the provider is told about who the person is (OpenID Connect Core §3.1.2.1)
 * @param binding the S256 challenge of whoever completes the session; null: nobody has to
 */
public record ConnectWish(
    Owner owner,
    ProviderId provider,
    Set<String> scopes,
    URI returnUrl,
    @Nullable String label,
    @Nullable ConnectionId reconnected,
    @Nullable String loginHint,
    @Nullable Fingerprint binding) {

  private static final int LABEL_MAX = 100;
  private static final int HINT_MAX = 255;

  public ConnectWish {
    scopes = Set.copyOf(scopes);
    if (!Scopes.fit(scopes)) {
      throw new IllegalArgumentException("scopes must be as in RFC 6749, and not too many");
    }
    if (label != null && label.length() > LABEL_MAX) {
      throw new IllegalArgumentException("label has at most 100 characters");
    }
    if (loginHint != null && loginHint.length() > HINT_MAX) {
      throw new IllegalArgumentException("login_hint has at most 255 characters");
    }
  }

  ConnectWish forScopes(Set<String> others) {
    return new ConnectWish(
        owner, provider, others, returnUrl, label, reconnected, loginHint, binding);
  }

  /** The hint may be the person's address, and is of no use once the person is there. */
  ConnectWish withoutHint() {
    return new ConnectWish(owner, provider, scopes, returnUrl, label, reconnected, null, binding);
  }

  /** Neither hint nor label: they are the person's. */
  @Override
  public String toString() {
    return "ConnectWish[" + provider + ", " + owner + "]";
  }
}
