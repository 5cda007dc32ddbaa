package io.identity.domain.tokens;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.Clients;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeys;
import io.identity.domain.revocation.Revocation.Kind;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.tokens.Inspection.Inspected;
import io.identity.domain.tokens.Inspection.Problem;
import io.identity.domain.tokens.Inspection.Unverified;
import io.identity.domain.tokens.TokenReader.Reading.Signed;
import io.identity.domain.tokens.TokenReader.Reading.Unreadable;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use case: an administrator wants to know what a token says and why it is, or is not, accepted.
 * Whoever presents it here proves nothing by that.
 */
public final class InspectToken {

  private final TokenReader reader;
  private final TokenVerifier verifier;
  private final SigningKeys signingKeys;
  private final RevokedTokens revokedTokens;
  private final Standings standings;
  private final Clients clients;
  private final TokenPolicy policy;
  private final SecurityEvents events;
  private final InstantSource clock;

  public InspectToken(
      TokenReader reader,
      TokenVerifier verifier,
      SigningKeys signingKeys,
      RevokedTokens revokedTokens,
      Standings standings,
      Clients clients,
      TokenPolicy policy,
      SecurityEvents events,
      InstantSource clock) {
    this.reader = reader;
    this.verifier = verifier;
    this.signingKeys = signingKeys;
    this.revokedTokens = revokedTokens;
    this.standings = standings;
    this.clients = clients;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Throws, as every check does, when nobody can say whether the token is revoked. */
  public Inspection inspect(String presented) {
    Inspection inspection =
        switch (reader.read(presented)) {
          case Unreadable(var reason) -> new Unverified(reason);
          case Signed signed -> inspect(signed, verifier.verify(presented));
        };
    events.report(inspection);
    return inspection;
  }

  private Inspected inspect(Signed signed, Optional<VerifiedAccessToken> verified) {
    List<Problem> problems =
        verified.map(this::problems).orElseGet(() -> List.of(notOurAccessToken(signed)));
    return new Inspected(
        signed, verified.map(VerifiedAccessToken::claims), stage(signed.kid()), problems);
  }

  private Problem notOurAccessToken(Signed signed) {
    if (AccessTokenType.named(signed.type()).isEmpty()) {
      return Problem.WRONG_TYPE;
    }
    return policy.issuer().equals(signed.claims().get("iss"))
        ? Problem.NO_ACCESS_TOKEN
        : Problem.WRONG_ISSUER;
  }

  private List<Problem> problems(VerifiedAccessToken token) {
    List<Problem> problems = new ArrayList<>();
    Instant now = clock.instant();
    if (CheckAccessToken.isOver(token.claims(), now)) {
      problems.add(Problem.EXPIRED);
    }
    if (CheckAccessToken.isEarly(token.claims(), now)) {
      problems.add(Problem.NOT_YET_VALID);
    }
    for (Kind level : Kind.values()) {
      if (revokedTokens.contains(token.revocable().only(level))) {
        problems.add(revoked(level));
      }
    }
    addDisabled(token.claims(), problems);
    return List.copyOf(problems);
  }

  private static Problem revoked(Kind level) {
    return switch (level) {
      case TOKEN -> Problem.TOKEN_REVOKED;
      case SIGN_IN -> Problem.SIGN_IN_REVOKED;
      case SUBJECT -> Problem.SUBJECT_REVOKED;
      case CLIENT -> Problem.CLIENT_REVOKED;
      case KEY -> Problem.KEY_REVOKED;
    };
  }

  /** What is disabled is revoked too; the one tells what to do about the other. */
  private void addDisabled(AccessToken token, List<Problem> problems) {
    if (clients.find(token.client()).filter(Client::enabled).isEmpty()) {
      problems.add(Problem.CLIENT_DISABLED);
    } else if (token.signIn() != null
        && standings
            .of(new SubjectId(UUID.fromString(token.subject())), token.client())
            .filter(Standing::enabled)
            .isEmpty()) {
      problems.add(Problem.SUBJECT_DISABLED);
    }
  }

  private Stage stage(String kid) {
    return signingKeys.find().keys().stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .map(SigningKey::stage)
        .orElse(Stage.REMOVED);
  }
}
