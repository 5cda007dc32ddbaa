package io.identity.domain.vault.connect;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.providers.ProviderId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Sessions for tests, opened at noon. */
public final class SampleConnectSession {

  static final Duration TIME = Duration.ofMinutes(10);

  private SampleConnectSession() {}

  /** Of an owner of its own. */
  public static ConnectSession open() {
    return openAt(SampleConnection.ADS);
  }

  public static ConnectSession openAt(ProviderId provider) {
    return ConnectSession.open(
        new ConnectSessionId(UUID.randomUUID()),
        wish(provider),
        some(),
        SampleConnection.NOON,
        TIME);
  }

  /** Another with the same wish. */
  static ConnectSession again(ConnectSession session, Instant now) {
    return ConnectSession.open(
        new ConnectSessionId(UUID.randomUUID()), session.wish(), some(), now, TIME);
  }

  private static ConnectWish wish(ProviderId provider) {
    return new ConnectWish(
        SampleConnection.newOwner(),
        provider,
        Set.of("profile", "ads"),
        URI.create("https://app.example/connected?tab=1"),
        "shop",
        new ConnectionId(UUID.randomUUID()),
        "ann@example.com",
        some());
  }

  /** As whoever changes the stored owner would have it. */
  static ConnectSession ownedBy(ConnectSession session, Owner other) {
    ConnectWish wish = session.wish();
    return new ConnectSession(
        session.id(),
        new ConnectWish(
            other,
            wish.provider(),
            wish.scopes(),
            wish.returnUrl(),
            wish.label(),
            wish.reconnected(),
            wish.loginHint(),
            wish.binding()),
        session.link(),
        session.browser(),
        session.state(),
        session.secret(),
        session.status(),
        session.failure(),
        session.connection(),
        session.missingScopes(),
        session.createdAt(),
        session.expiresAt());
  }

  static Fingerprint some() {
    return Fingerprint.of(UUID.randomUUID().toString());
  }

  public static ConnectSession begun(ConnectSession open) {
    return begun(open, "key-1");
  }

  /** With another verifier, under that key. */
  public static ConnectSession begun(ConnectSession open, String key) {
    return open.begun(
        some(), some(), SampleConnection.sealed(key, "verifier " + UUID.randomUUID()));
  }

  public static ConnectSession authorized(ConnectSession begun) {
    return begun
        .consumed(SampleConnection.NOON)
        .authorized(
            SampleConnection.sealed("key-2", "tokens"),
            some(),
            Set.of("ads"),
            SampleConnection.NOON.plus(TIME));
  }

  public static ConnectSession completed(ConnectSession session) {
    return session.completed(new ConnectionId(UUID.randomUUID()), Set.of("ads", "profile"));
  }

  public static ConnectSession failed(ConnectSession session) {
    return session.failed(ConnectFailure.PROVIDER_PROTOCOL_ERROR);
  }
}
