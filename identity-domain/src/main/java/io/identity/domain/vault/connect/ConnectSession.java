package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one person to connect an account.
 *
 * @param link of what is in the address that the browser is given
 * @param browser of what that is known by: its cookie, and once it is sent on to be confirmed what
 *     it was given then; null before it followed the link
 * @param state of what the provider gives back (RFC 6749 §4.1.1); null before
 * @param secret the code verifier while it is open, the tokens while it is authorized, else null
 * @param failure null unless it failed
 * @param connection null unless it is completed
 * @param missingScopes what was asked for and not granted
 * @param expiresAt when the step that it is at must be done
 */
public record ConnectSession(
    ConnectSessionId id,
    ConnectWish wish,
    Fingerprint link,
    @Nullable Fingerprint browser,
    @Nullable Fingerprint state,
    @Nullable Sealed secret,
    ConnectStatus status,
    @Nullable ConnectFailure failure,
    @Nullable ConnectionId connection,
    Set<String> missingScopes,
    Instant createdAt,
    Instant expiresAt) {

  /** Longer than the two requests to a provider can take. */
  private static final Duration EXCHANGE = Duration.ofMinutes(3);

  public ConnectSession {
    missingScopes = Set.copyOf(missingScopes);
  }

  static ConnectSession open(
      ConnectSessionId id, ConnectWish wish, Fingerprint link, Instant now, Duration time) {
    return new ConnectSession(
        id,
        wish,
        link,
        null,
        null,
        null,
        ConnectStatus.OPEN,
        null,
        null,
        Set.of(),
        now,
        now.plus(time));
  }

  /** Where its secret belongs, as long as it is at this step. */
  public Binding binding() {
    return bindingAt(status);
  }

  Binding bindingAt(ConnectStatus step) {
    return binding(id, wish.provider(), wish.owner(), step);
  }

  /** What is a verifier at one step must not be taken for tokens at another, or of another. */
  public static Binding binding(
      ConnectSessionId id, ProviderId provider, Owner owner, ConnectStatus step) {
    return Binding.of(
        "connect-session",
        Connection.TENANT,
        id.toString(),
        provider.value(),
        owner.value(),
        step.externalName());
  }

  /** What is told of it: nobody writes it down when its time is over. */
  public ConnectStatus statusAt(Instant now) {
    return expired(now) ? ConnectStatus.EXPIRED : status;
  }

  boolean is(ConnectStatus one) {
    return status == one;
  }

  boolean expired(Instant now) {
    return !status.over() && !now.isBefore(expiresAt);
  }

  /** A link is good for the first browser that follows it, as often as that likes. */
  boolean openTo(@Nullable String cookie) {
    return browser == null || isOf(cookie);
  }

  /** Whether somebody knows what the browser is known by. */
  boolean isOf(@Nullable String secret) {
    return browser != null && secret != null && browser.isOf(secret);
  }

  ConnectSession begun(Fingerprint inBrowser, Fingerprint withState, Sealed verifier) {
    return new ConnectSession(
        id, wish, link, inBrowser, withState, verifier, status, null, null, Set.of(), createdAt,
        expiresAt);
  }

  ConnectSession consumed(Instant now) {
    return at(ConnectStatus.CONSUMED, null, null, Set.of(), now.plus(EXCHANGE));
  }

  ConnectSession authorized(
      Sealed tokens, Fingerprint confirm, Set<String> missing, Instant until) {
    return new ConnectSession(
        id,
        wish.withoutHint(),
        link,
        confirm,
        state,
        tokens,
        ConnectStatus.AUTHORIZED,
        null,
        null,
        missing,
        createdAt,
        until);
  }

  ConnectSession completed(ConnectionId made, Set<String> missing) {
    return new ConnectSession(
        id,
        wish.withoutHint(),
        link,
        browser,
        state,
        null,
        ConnectStatus.COMPLETED,
        null,
        made,
        missing,
        createdAt,
        expiresAt);
  }

  ConnectSession denied() {
    return at(ConnectStatus.DENIED, null, null, Set.of(), expiresAt);
  }

  ConnectSession failed(ConnectFailure why) {
    return at(ConnectStatus.FAILED, null, why, missingScopes, expiresAt);
  }

  ConnectSession abandoned() {
    return at(ConnectStatus.EXPIRED, null, null, missingScopes, expiresAt);
  }

  private ConnectSession at(
      ConnectStatus step,
      @Nullable Sealed kept,
      @Nullable ConnectFailure why,
      Set<String> missing,
      Instant until) {
    return new ConnectSession(
        id,
        wish.withoutHint(),
        link,
        browser,
        state,
        kept,
        step,
        why,
        null,
        missing,
        createdAt,
        until);
  }
}
