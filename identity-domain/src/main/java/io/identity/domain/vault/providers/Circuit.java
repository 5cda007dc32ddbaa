package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: closed, open until a time, then half open for one probe.
 *
 * @param failures in a row while closed
 * @param opened how often in a row
 * @param openUntil null while closed
 * @param probing whether the one probe is under way
 * @param misconfigured whether it is our own settings that opened it
 */
public record Circuit(
    int failures, int opened, @Nullable Instant openUntil, boolean probing, boolean misconfigured) {

  public static final Circuit CLOSED = new Circuit(0, 0, null, false, false);

  /** What a reply tells about the provider, whatever it tells about the connection. */
  private enum Sign {
    ANSWERS,
    FAILS,
    MISCONFIGURED,
    NEITHER
  }

  public boolean closed() {
    return openUntil == null;
  }

  /** Not closed, and nobody has tried for so long whether it could be. */
  public boolean forgotten(Instant now, Duration time) {
    return openUntil != null && !probing && now.isAfter(openUntil.plus(time));
  }

  public boolean admits(Instant now) {
    return openUntil == null || (!probing && !now.isBefore(openUntil));
  }

  /** The end of the pause, or nothing to wait for where there is none. */
  Instant pausedUntil(Instant otherwise) {
    return openUntil != null && openUntil.isAfter(otherwise) ? openUntil : otherwise;
  }

  /** Somebody that it admits goes in; while it is not closed, that is the probe. */
  Circuit entered() {
    return new Circuit(failures, opened, openUntil, openUntil != null, misconfigured);
  }

  /** Somebody who went in asked nothing in the end. */
  Circuit abandoned(Admitted by) {
    return late(by) ? this : new Circuit(failures, opened, openUntil, false, misconfigured);
  }

  Circuit heard(Admitted by, TokenReply reply, Instant now, CircuitPolicy policy) {
    if (late(by)) {
      return this;
    }
    return switch (sign(reply)) {
      case MISCONFIGURED -> new Circuit(0, opened + 1, now.plus(policy.longest()), false, true);
      case ANSWERS -> CLOSED;
      case FAILS -> failed(now, policy);
      case NEITHER -> abandoned(by);
    };
  }

  /** Sent before it opened, so older than what opened it: the probe decides, and nobody else. */
  private boolean late(Admitted by) {
    return by.opened() != opened;
  }

  private Circuit failed(Instant now, CircuitPolicy policy) {
    int counted = failures + 1;
    return probing || counted >= policy.failures()
        ? new Circuit(0, opened + 1, now.plus(policy.pause(opened)), false, false)
        : new Circuit(counted, opened, null, false, false);
  }

  private static Sign sign(TokenReply reply) {
    return switch (reply) {
      case TokenReply.Tokens tokens -> Sign.ANSWERS;
      case TokenReply.Failed failed ->
          failed.code().equals(TrySecretsInTurn.OTHER_SECRET_NEXT)
              ? Sign.NEITHER
              : sign(failed.failure());
    };
  }

  private static Sign sign(Failure failure) {
    return switch (failure) {
      case GRANT, INTERACTION, SCOPE, THROTTLED -> Sign.ANSWERS;
      case TRANSIENT, AMBIGUOUS, PROTOCOL -> Sign.FAILS;
      case CONFIG -> Sign.MISCONFIGURED;
    };
  }
}
