package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.RegisteredClients;
import io.identity.domain.keys.SigningKeys;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.tokens.InspectToken;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.MintPolicy;
import io.identity.domain.tokens.Standings;
import io.identity.domain.tokens.TokenEncrypter;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.TokenReader;
import io.identity.domain.tokens.TokenSigner;
import io.identity.domain.tokens.TokenVerifier;
import io.identity.web.tokens.ClaimsAnswerPolicy;
import io.identity.web.tokens.DeployedClaims;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The object graph around what access tokens hold. */
@Dependent
class ClaimWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static MintPolicy mintPolicy(ClaimSettings settings) {
    return settings.mintPolicy();
  }

  @Produces
  @Singleton
  static ClaimPolicy claimPolicy(MintPolicy policy) {
    return policy.rules();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static ClaimsAnswerPolicy claimsAnswerPolicy(ClaimSettings settings) {
    return settings.answerPolicy();
  }

  @Produces
  static MintAccessToken mint(
      TokenSigner signer,
      TokenEncrypter encrypter,
      RegisteredClients clients,
      DeployedClaims claims,
      TokenPolicy policy,
      MintPolicy mintPolicy,
      InstantSource clock) {
    return new MintAccessToken(signer, encrypter, clients, claims, policy, mintPolicy, clock);
  }

  @Produces
  static InspectToken inspectToken(
      TokenReader reader,
      TokenVerifier verifier,
      SigningKeys signingKeys,
      RevokedTokens revokedTokens,
      Standings standings,
      Clients clients,
      TokenPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    return new InspectToken(
        reader, verifier, signingKeys, revokedTokens, standings, clients, policy, events, clock);
  }
}
