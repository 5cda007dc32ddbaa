package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How refreshing went lately.
 *
 * @param ambiguousSince an answer may have been lost then, and none has come since
 * @param struckAt the grant was called invalid then, for the first time
 * @param failures in a row
 * @param lastCode the word for the last failure
 * @param retryAt the provider is not asked before; null when nothing holds it back
 */
public record Health(
    @Nullable Instant ambiguousSince,
    @Nullable Instant struckAt,
    int failures,
    @Nullable Failure lastFailure,
    @Nullable String lastCode,
    @Nullable Instant lastOkAt,
    @Nullable Instant lastErrorAt,
    @Nullable Instant retryAt) {

  /** So many failures in a row are told to others. */
  static final int FAILING = 3;

  static Health good(@Nullable Instant lastOkAt) {
    return new Health(null, null, 0, null, null, lastOkAt, null, null);
  }

  /** Tried anew; an answer that was lost stays lost. */
  Health forgiven() {
    return new Health(ambiguousSince, null, 0, null, null, lastOkAt, lastErrorAt, null);
  }

  public boolean healthy() {
    return failures == 0;
  }

  boolean failing() {
    return failures >= FAILING;
  }

  boolean ambiguous() {
    return ambiguousSince != null;
  }

  boolean heldBack(Instant now) {
    return retryAt != null && now.isBefore(retryAt);
  }

  /** Whether the provider was asked after that, with whatever success. */
  boolean triedAfter(Instant time) {
    return isAfter(lastOkAt, time) || isAfter(lastErrorAt, time);
  }

  private static boolean isAfter(@Nullable Instant at, Instant time) {
    return at != null && at.isAfter(time);
  }

  Health doubtful(Instant now) {
    return new Health(
        ambiguousSince == null ? now : ambiguousSince,
        struckAt,
        failures,
        lastFailure,
        lastCode,
        lastOkAt,
        lastErrorAt,
        retryAt);
  }

  Health struck(Instant now) {
    return new Health(
        ambiguousSince,
        struckAt == null ? now : struckAt,
        failures,
        lastFailure,
        lastCode,
        lastOkAt,
        lastErrorAt,
        retryAt);
  }

  /**
   * Another failure.
   *
   * @param counted whether it is the connection's own
   */
  Health failed(
      Failure failure, String code, boolean counted, Instant now, @Nullable Instant next) {
    return new Health(
        ambiguousSince,
        struckAt,
        counted ? failures + 1 : failures,
        failure,
        code,
        lastOkAt,
        now,
        next);
  }
}
