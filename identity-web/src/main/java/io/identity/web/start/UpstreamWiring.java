package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.sessions.StartSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.upstream.ExchangeIdToken;
import io.identity.domain.upstream.IdTokenVerifier;
import io.identity.domain.upstream.RecognizePerson;
import io.identity.domain.upstream.RedeemedIdTokens;
import io.identity.domain.upstream.UpstreamPeople;
import io.identity.domain.upstream.Upstreams;
import io.identity.domain.users.Users;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The object graph around other OpenID providers. */
@Dependent
class UpstreamWiring {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static Upstreams upstreams(UpstreamSettings settings) {
    return settings.upstreams();
  }

  @Produces
  static RecognizePerson recognizePerson(
      UpstreamPeople people, Users users, SecurityEvents events, InstantSource clock) {
    return new RecognizePerson(people, users, events, clock);
  }

  @Produces
  static ExchangeIdToken exchangeIdToken(
      IdTokenVerifier verifier,
      RedeemedIdTokens redeemed,
      RecognizePerson recognizePerson,
      StartSignIn start,
      MintAccessToken mint,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new ExchangeIdToken(
        verifier, redeemed, recognizePerson, start, mint, transaction, events, clock);
  }
}
