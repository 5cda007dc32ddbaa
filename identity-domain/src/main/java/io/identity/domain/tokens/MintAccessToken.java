package io.identity.domain.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes access tokens: for a sign-in that has just been started or renewed, or for a service. */
public final class MintAccessToken {

  private final TokenSigner signer;
  private final TokenEncrypter encrypter;
  private final TokenPolicy policy;
  private final InstantSource clock;

  public MintAccessToken(
      TokenSigner signer, TokenEncrypter encrypter, TokenPolicy policy, InstantSource clock) {
    this.signer = signer;
    this.encrypter = encrypter;
    this.policy = policy;
    this.clock = clock;
  }

  /** A token as it goes on the wire, and what it says. */
  public record Minted(AccessToken claims, String compact) {
    @Override
    public String toString() {
      return "Minted[jti=" + claims.id() + "]";
    }
  }

  public Minted forSignIn(LiveSignIn signIn) {
    Grant grant = signIn.token().grant();
    Instant now = now();
    return sign(
        new AccessToken(
            UUID.randomUUID().toString(),
            policy.issuer(),
            grant.subject().toString(),
            grant.subject().toString(), // pseudonymous: names and addresses are nobody's business
            signIn.groups(),
            grant.audience(),
            now,
            earlier(now.plus(policy.accessLifetime()), signIn.token().expiresAt()),
            grant.client(),
            signIn.scopes(),
            grant.epoch(),
            grant.clientEpoch(),
            new AccessToken.SignIn(signIn.token().id(), grant.authTime())));
  }

  /** RFC 6749 §4.4: the client acts for itself, so it is the subject (RFC 9068 §2.2). */
  public Minted forService(Client client, Scopes scopes) {
    Instant now = now();
    return sign(
        new AccessToken(
            UUID.randomUUID().toString(),
            policy.issuer(),
            client.id().value(),
            client.id().value(),
            Set.of(),
            audience(client),
            now,
            now.plus(policy.accessLifetime()),
            client.id(),
            scopes,
            client.epoch(),
            client.epoch(),
            null));
  }

  /** What the tokens of this client are good for. */
  public List<String> audience(Client client) {
    return client.audience().isEmpty() ? List.of(policy.defaultAudience()) : client.audience();
  }

  /** No access token outlives its sign-in. */
  private static Instant earlier(Instant expiry, Instant end) {
    return expiry.isBefore(end) ? expiry : end.truncatedTo(ChronoUnit.SECONDS);
  }

  private Minted sign(AccessToken token) {
    return new Minted(token, encrypter.encrypt(token.audience(), signer.sign(token)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
