package io.identity.domain.upstream;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.Scopes;
import io.identity.domain.sessions.StartSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.Use;
import io.identity.domain.upstream.Exchange.Exchanged;
import io.identity.domain.upstream.Exchange.KeysUnavailable;
import io.identity.domain.upstream.Exchange.NotAllowed;
import io.identity.domain.upstream.Exchange.Refused;
import io.identity.domain.upstream.IdToken.Reason;
import io.identity.domain.upstream.IdTokenVerifier.Verification;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person who signed in at another provider is signed in here (RFC 8693 §2). Whatever
 * may need the provider happens before the one transaction, in which the token is spent.
 */
public final class ExchangeIdToken {

  private final IdTokenVerifier verifier;
  private final RedeemedIdTokens redeemed;
  private final RecognizePerson recognizePerson;
  private final StartSignIn start;
  private final MintAccessToken mint;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ExchangeIdToken(
      IdTokenVerifier verifier,
      RedeemedIdTokens redeemed,
      RecognizePerson recognizePerson,
      StartSignIn start,
      MintAccessToken mint,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.verifier = verifier;
    this.redeemed = redeemed;
    this.recognizePerson = recognizePerson;
    this.start = start;
    this.mint = mint;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Call it outside any transaction. */
  public Exchange exchange(ExchangeRequest request) {
    Client client = request.client();
    Optional<ClientLimit> limit = limit(request);
    if (limit.isPresent()) {
      return reported(new NotAllowed(limit.get(), client.id()));
    }
    return switch (verifier.verify(request.idToken())) {
      case Verification.KeysUnavailable unknown -> reported(new KeysUnavailable(client.id()));
      case Verification.Unverified(var reason) -> reported(refused(reason, null, client));
      case Verification.Verified(var token, var upstream) ->
          token
              .flaw(upstream, request.nonce(), clock.instant())
              .map(flaw -> reported(refused(flaw, null, client)))
              .orElseGet(() -> transaction.call(() -> reported(admit(request, token, upstream))));
    };
  }

  private Optional<ClientLimit> limit(ExchangeRequest request) {
    Client client = request.client();
    if (!client.may(GrantType.TOKEN_EXCHANGE)) {
      return Optional.of(ClientLimit.GRANT_NOT_ALLOWED);
    }
    if (!scopes(request).within(client.scopes())) {
      return Optional.of(ClientLimit.INVALID_SCOPE);
    }
    return audience(request).isPresent()
        ? Optional.empty()
        : Optional.of(ClientLimit.INVALID_TARGET);
  }

  private Exchange admit(ExchangeRequest request, IdToken token, Upstream upstream) {
    Client client = request.client();
    if (!redeemed.redeem(token.fingerprint(), token.acceptedUntil())) {
      return refused(Reason.REPLAYED, null, client);
    }
    Optional<User> user = recognizePerson.recognize(token, upstream);
    if (user.isEmpty()) {
      return refused(Reason.UNKNOWN_PERSON, null, client);
    }
    SubjectId subject = user.get().subject();
    var use = new Use(clock.instant(), request.origin());
    List<String> audience = audience(request).orElseThrow();
    return start
        .start(subject, client, scopes(request), audience, token.provedAt(use.at()), use)
        .<Exchange>map(Exchanged::new)
        .orElseGet(() -> refused(Reason.DISABLED, subject, client));
  }

  private static Scopes scopes(ExchangeRequest request) {
    return request.scopes().orElse(request.client().scopes());
  }

  /** All that its scopes allow, or of those the targets alone; empty where they are not allowed. */
  private Optional<List<String>> audience(ExchangeRequest request) {
    Set<String> targets = request.targets();
    return mint.audience(request.client(), scopes(request))
        .filter(all -> all.containsAll(targets))
        .map(all -> targets.isEmpty() ? all : all.stream().filter(targets::contains).toList());
  }

  private static Exchange refused(Reason reason, @Nullable SubjectId subject, Client client) {
    return new Refused(reason, subject, client.id());
  }

  private Exchange reported(Exchange exchange) {
    events.report(exchange);
    return exchange;
  }
}
