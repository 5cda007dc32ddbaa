package io.identity.domain.sessions;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokenFormat;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.Standing;
import io.identity.domain.tokens.Standings;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts the sign-in of a person who has proved who they are, in the caller's transaction. */
public final class StartSignIn {

  private final Standings standings;
  private final RefreshTokenFormat format;
  private final RefreshTokens refreshTokens;
  private final LimitSignIns limit;
  private final TokenPolicy policy;

  public StartSignIn(
      Standings standings,
      RefreshTokenFormat format,
      RefreshTokens refreshTokens,
      LimitSignIns limit,
      TokenPolicy policy) {
    this.standings = standings;
    this.format = format;
    this.refreshTokens = refreshTokens;
    this.limit = limit;
    this.policy = policy;
  }

  /**
   * Empty when the person or the client is disabled.
   *
   * @param authTime when the person proved it
   */
  public Optional<LiveSignIn> start(
      SubjectId subject,
      Client client,
      Scopes scopes,
      List<String> audience,
      Instant authTime,
      Use use) {
    limit.makeRoom(subject, client, use.by());
    return standings
        .of(subject, client.id())
        .filter(Standing::enabled)
        .map(
            standing -> {
              var grant =
                  new Grant(
                      subject,
                      client.id(),
                      scopes,
                      audience,
                      authTime,
                      standing.epoch(),
                      standing.clientEpoch());
              var value = format.first(new SessionId(UUID.randomUUID()));
              var token =
                  RefreshToken.first(
                      value,
                      grant,
                      use,
                      client.refreshPolicy(policy.refresh()),
                      policy.accessLifetime());
              refreshTokens.add(token);
              return new LiveSignIn(token, value, standing.groups(), scopes);
            });
  }
}
