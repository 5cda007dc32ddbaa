package io.identity.domain.sessions;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import io.identity.domain.sessions.Admission.Admitted;
import io.identity.domain.sessions.Admission.AudienceNotAllowed;
import io.identity.domain.sessions.Admission.Busy;
import io.identity.domain.sessions.Admission.ClientNotAllowed;
import io.identity.domain.sessions.Admission.Reason;
import io.identity.domain.sessions.Admission.Refused;
import io.identity.domain.sessions.Admission.ScopeNotAllowed;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokenFormat;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.Standing;
import io.identity.domain.tokens.Standings;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person signs in with a password. The slow hash runs between two short transactions,
 * never inside one; the second reads everything again that decides.
 */
public final class SignIn {

  private final Users users;
  private final PasswordHasher hasher;
  private final Standings standings;
  private final RefreshTokenFormat format;
  private final RefreshTokens refreshTokens;
  private final MintAccessToken mint;
  private final TokenPolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public SignIn(
      Users users,
      PasswordHasher hasher,
      Standings standings,
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      MintAccessToken mint,
      TokenPolicy policy,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.users = users;
    this.hasher = hasher;
    this.standings = standings;
    this.format = format;
    this.refreshTokens = refreshTokens;
    this.mint = mint;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  public Admission signIn(SignInRequest request) {
    Optional<User> user = transaction.call(() -> request.username().flatMap(users::findNamed));
    PasswordHasher.Verdict verdict =
        hasher.verify(request.password(), user.flatMap(u -> Optional.ofNullable(u.passwordHash())));
    return transaction.call(
        () -> {
          Admission admission = admit(request, user, verdict);
          events.report(admission);
          return admission;
        });
  }

  private Admission admit(
      SignInRequest request, Optional<User> user, PasswordHasher.Verdict verdict) {
    Client client = request.client();
    return switch (verdict) {
      case BUSY -> new Busy();
      case MISMATCH ->
          user.map(known -> refused(Reason.WRONG_PASSWORD, known.subject(), client))
              .orElseGet(() -> refused(Reason.UNKNOWN_USER, null, client));
      case MATCH -> {
        Scopes scopes = request.scopes().orElse(client.scopes());
        if (!client.firstParty()) {
          yield new ClientNotAllowed(client.id());
        }
        if (!scopes.within(client.scopes())) {
          yield new ScopeNotAllowed(client.id());
        }
        yield mint.audience(client, scopes)
            .map(audience -> admit(request, user.orElseThrow().subject(), scopes, audience))
            .orElseGet(() -> new AudienceNotAllowed(client.id()));
      }
    };
  }

  private Admission admit(
      SignInRequest request, SubjectId subject, Scopes scopes, List<String> audience) {
    Client client = request.client();
    Optional<Standing> standing = standings.of(subject, client.id()).filter(Standing::enabled);
    if (standing.isEmpty()) {
      return refused(Reason.DISABLED, subject, client);
    }
    var use = new Use(clock.instant(), request.origin());
    var grant =
        new Grant(
            subject,
            client.id(),
            scopes,
            audience,
            use.at(),
            standing.get().epoch(),
            standing.get().clientEpoch());
    var value = format.first(new SessionId(UUID.randomUUID()));
    var token =
        RefreshToken.first(
            value, grant, use, client.refreshPolicy(policy.refresh()), policy.accessLifetime());
    refreshTokens.add(token);
    return new Admitted(new LiveSignIn(token, value, standing.get().groups(), scopes));
  }

  private static Admission refused(Reason reason, @Nullable SubjectId subject, Client client) {
    return new Refused(reason, subject, client.id());
  }
}
