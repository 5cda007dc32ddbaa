package io.identity.domain.vault.connections;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.Pause;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.ProviderGate.Admission.Closed;
import io.identity.domain.vault.connections.ProviderGate.Admission.HeldUntil;
import io.identity.domain.vault.connections.ProviderGate.Admission.Open;
import io.identity.domain.vault.connections.Refresh.Elsewhere;
import io.identity.domain.vault.connections.Refresh.HeldBack;
import io.identity.domain.vault.connections.Refresh.NotNeeded;
import io.identity.domain.vault.connections.Refresh.Superseded;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: one connection gets new tokens (RFC 6749 §6). Claim, ask with nothing held, store.
 * Whoever is second finds the lease taken; whoever is late finds the generation gone on.
 */
public final class RefreshConnection {

  private static final Duration SPREAD = Duration.ofSeconds(30);
  private static final Duration UNTIL_ENABLED = Duration.ofMinutes(5);

  private final Connections connections;
  private final ConnectedProviders providers;
  private final ProviderGate gate;
  private final TokenEndpoint endpoint;
  private final GrantRevocation revocation;
  private final TokenSeals seals;
  private final RefreshRhythm rhythm;
  private final LeasedConnections leased;
  private final CommitRenewal commit;
  private final Transaction transaction;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile boolean closed;

  /**
   * @param node names this server in the lease, 64 characters at most
   */
  public RefreshConnection(
      Connections connections,
      ConnectedProviders providers,
      ProviderGate gate,
      TokenEndpoint endpoint,
      GrantRevocation revocation,
      SecretCipher cipher,
      ConnectionPolicy policy,
      Transaction transaction,
      Pause pause,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random,
      String node) {
    this.connections = connections;
    this.providers = providers;
    this.gate = gate;
    this.endpoint = endpoint;
    this.revocation = revocation;
    this.seals = new TokenSeals(cipher);
    this.rhythm = new RefreshRhythm(random);
    this.leased =
        new LeasedConnections(connections, new Setbacks(rhythm, policy), events, clock, node);
    this.commit = new CommitRenewal(connections, leased, rhythm, transaction, pause, events, clock);
    this.transaction = transaction;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Asks the provider once; twice where the first answer was lost. Call it outside any transaction.
   *
   * @param generation what the caller has seen; nothing is done where that is over
   */
  public Refresh refresh(ConnectionId id, long generation) {
    return transaction
        .call(() -> LeasedConnections.current(connections.find(id), generation))
        .map(this::refresh)
        .orElseGet(NotNeeded::new);
  }

  /** The server stops: a request that is under way is the last one of its attempt. */
  void close() {
    closed = true;
  }

  private Refresh refresh(Connection seen) {
    Instant now = clock.instant();
    if (seen.tokens().refreshToken() == null) {
      return seen.tokens().servable(now)
          ? held(
              seen,
              new HeldBack(Obstacle.GRANT_REFUSED, "no_refresh_token", null),
              seen.tokens().expiresAt())
          : transaction.call(() -> leased.end(seen));
    }
    Instant retryAt = seen.health().retryAt();
    if (retryAt != null && now.isBefore(retryAt)) {
      return held(seen, LeasedConnections.heldBack(seen), retryAt);
    }
    // Who finds it taken must not use up what the provider lets us ask.
    if (seen.lease() != null && transaction.call(() -> connections.isLeased(seen.id()))) {
      return new Elsewhere();
    }
    Optional<Provider> provider = providers.find(seen.provider()).filter(Provider::enabled);
    if (provider.isEmpty()) {
      return held(seen, Obstacle.DISABLED, now.plus(UNTIL_ENABLED));
    }
    return switch (gate.enter(provider.get())) {
      case HeldUntil(Instant until) -> held(seen, Obstacle.THROTTLED, until);
      case Closed(Instant until, boolean ours) ->
          held(seen, ours ? Obstacle.MISCONFIGURED : Obstacle.CIRCUIT_OPEN, until);
      case Open open -> admitted(seen, provider.get(), open);
    };
  }

  private Refresh held(Connection seen, Obstacle obstacle, Instant until) {
    return held(seen, new HeldBack(obstacle, null, until), until);
  }

  /** Out of the way of what is due after it, and not all back at the same moment. */
  private Refresh held(Connection seen, Refresh outcome, Instant until) {
    if (seen.dueAt() != null && !clock.instant().isBefore(seen.dueAt())) {
      boolean _ = transaction.call(() -> leased.postpone(seen, until.plus(rhythm.upTo(SPREAD))));
    }
    return outcome;
  }

  private Refresh admitted(Connection seen, Provider provider, Open open) {
    var attempt = new UUID(random.nextLong(), random.nextLong());
    @Nullable Answer answer = null;
    Connection claimed;
    try {
      Optional<Connection> won = transaction.call(() -> leased.claim(seen, attempt, provider));
      if (won.isEmpty()) {
        return new Elsewhere();
      }
      claimed = won.get();
      // Since the caller looked, another may have asked in vain: that leaves the generation alone.
      if (claimed.health().heldBack(clock.instant())) {
        return transaction.call(() -> leased.release(claimed, attempt));
      }
      Optional<SecretText> refreshToken = seals.open(claimed, TokenField.REFRESH_TOKEN);
      if (refreshToken.isEmpty()) {
        return transaction.call(() -> leased.unreadable(claimed, attempt));
      }
      answer = ask(provider, refreshToken.get());
      if (answer.lost() && !claimed.health().ambiguous()) {
        if (!transaction.call(() -> leased.noteAmbiguous(claimed, attempt, provider))) {
          return new NotNeeded();
        }
        pause.lasting(rhythm.beforeRetry());
        answer = closed ? answer : ask(provider, refreshToken.get());
      }
    } finally {
      if (answer == null) {
        gate.turnBack(provider, open);
      } else {
        gate.leave(provider, open, answer.reply());
      }
    }
    return conclude(claimed, attempt, provider, answer);
  }

  private record Answer(TokenReply reply, Instant askedAt) {
    boolean lost() {
      return reply instanceof Failed failed && failed.failure() == Failure.AMBIGUOUS;
    }
  }

  /** The endpoint should not throw; what it throws may come after the request has left. */
  private Answer ask(Provider provider, SecretText refreshToken) {
    Instant askedAt = clock.instant();
    try {
      return new Answer(endpoint.refresh(provider, refreshToken), askedAt);
    } catch (RuntimeException unexpected) {
      return new Answer(new Failed(Failure.AMBIGUOUS, "unexpected", null), askedAt);
    }
  }

  private Refresh conclude(Connection claimed, UUID attempt, Provider provider, Answer answer) {
    return switch (answer.reply()) {
      case Tokens tokens -> {
        try {
          Refresh outcome =
              commit.commit(
                  claimed,
                  provider,
                  attempt,
                  () ->
                      seals.seal(
                          claimed,
                          tokens,
                          provider,
                          answer.askedAt(),
                          claimed.tokens().consentedAt()));
          revokeUnwanted(outcome, provider, tokens);
          yield outcome;
        } catch (DataRefusedException refused) {
          // As good as lost: the refresh token that there is may be spent.
          yield failed(
              claimed, attempt, provider, new Failed(Failure.AMBIGUOUS, "not_stored", null));
        }
      }
      case Failed failed -> failed(claimed, attempt, provider, failed);
    };
  }

  private Refresh failed(Connection claimed, UUID attempt, Provider provider, Failed failed) {
    boolean strikesCount = gate.strikesCount(provider);
    return transaction.call(() -> leased.fail(claimed, attempt, failed, strikesCount));
  }

  /** Not where newer ones are stored: RFC 7009 §2.1 may end their grant as well. */
  private void revokeUnwanted(Refresh outcome, Provider provider, Tokens tokens) {
    if (outcome instanceof Superseded superseded
        && superseded.connection().is(Status.DISCONNECTED)) {
      revocation.revoke(
          provider,
          tokens.refreshToken() == null ? tokens.accessToken() : tokens.refreshToken(),
          superseded.facts());
    }
  }
}
