package io.identity.domain.tokens;

import static io.identity.domain.clients.AccessTokenType.AT_JWT;
import static io.identity.domain.clients.AccessTokenType.JWT;

import io.identity.domain.claims.ClaimFlaw;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.RegisteredClients;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Minting.ClaimNotAllowed;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.Minting.TooLarge;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes access tokens: for a sign-in that has just been started or renewed, or for a service. Call
 * it outside any transaction: the key and the claims may lie with other machines.
 */
public final class MintAccessToken {

  private final TokenSigner signer;
  private final TokenEncrypter encrypter;
  private final RegisteredClients clients;
  private final ClaimsSource source;
  private final TokenPolicy policy;
  private final MintPolicy mintPolicy;
  private final InstantSource clock;

  public MintAccessToken(
      TokenSigner signer,
      TokenEncrypter encrypter,
      RegisteredClients clients,
      ClaimsSource source,
      TokenPolicy policy,
      MintPolicy mintPolicy,
      InstantSource clock) {
    this.signer = signer;
    this.encrypter = encrypter;
    this.clients = clients;
    this.source = source;
    this.policy = policy;
    this.mintPolicy = mintPolicy;
    this.clock = clock;
  }

  public Minting forSignIn(LiveSignIn signIn) {
    Grant grant = signIn.token().grant();
    Instant now = now();
    return mint(
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
            new AccessToken.SignIn(signIn.token().id(), grant.authTime()),
            type(grant.audience()),
            CustomClaims.NONE),
        clients.find(grant.client().value()).map(Client::claims).orElse(CustomClaims.NONE));
  }

  /**
   * RFC 6749 §4.4: the client acts for itself, so it is the subject (RFC 9068 §2.2).
   *
   * @param audience as {@link #audience} says
   */
  public Minting forService(Client client, Scopes scopes, List<String> audience) {
    Instant now = now();
    return mint(
        new AccessToken(
            UUID.randomUUID().toString(),
            policy.issuer(),
            client.id().value(),
            client.id().value(),
            Set.of(),
            audience,
            now,
            now.plus(policy.accessLifetime()),
            client.id(),
            scopes,
            client.epoch(),
            client.epoch(),
            null,
            type(audience),
            CustomClaims.NONE),
        client.claims());
  }

  /**
   * For whom tokens of this client are good that carry these scopes. Empty when there is nobody for
   * whom all of them are (RFC 9068 §3, {@code invalid_target}).
   */
  public Optional<List<String>> audience(Client client, Scopes scopes) {
    return mintPolicy.scopeAudiences().of(scopes, client.audience(), policy.defaultAudience());
  }

  /** Only where all of its readers want it so: the other form is what everybody accepts. */
  private AccessTokenType type(List<String> audience) {
    return audience.stream()
            .map(clients::find)
            .allMatch(it -> it.map(Client::accessTokenType).orElse(JWT) == AT_JWT)
        ? AT_JWT
        : JWT;
  }

  /** No access token outlives its sign-in. */
  private static Instant earlier(Instant expiry, Instant end) {
    return expiry.isBefore(end) ? expiry : end.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What is said for fewer tokens counts more. */
  private Minting mint(AccessToken profile, CustomClaims ofClient) {
    Map<String, Object> custom = new HashMap<>(mintPolicy.claims().values());
    custom.putAll(ofClient.values());
    custom.putAll(
        source.claims(
            new ClaimsRequest(
                profile.subject(), profile.client(), profile.scopes(), profile.audience())));
    Optional<ClaimFlaw> flaw = mintPolicy.rules().flaw(custom);
    return flaw.isPresent()
        ? new ClaimNotAllowed(profile, flaw.get())
        : sign(profile.with(new CustomClaims(custom)));
  }

  private Minting sign(AccessToken token) {
    String signed = signer.sign(token);
    if (signed.length() > mintPolicy.maxSize()) {
      return new TooLarge(token, signed.length());
    }
    String compact = encrypter.encrypt(token.audience(), signed);
    return compact.length() > MintPolicy.WIRE_MAX
        ? new TooLarge(token, compact.length())
        : new Minted(token, compact);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
