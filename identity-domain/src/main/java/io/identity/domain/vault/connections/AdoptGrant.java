package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.Adoption.Adopted;
import io.identity.domain.vault.connections.Adoption.Kept;
import io.identity.domain.vault.connections.Adoption.ProviderGone;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.sealing.Sealed;
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
 * Use case: a grant that another system kept becomes a connection. It never takes the place of
 * tokens that were fetched from here, and its first refresh comes at a random time, so that many
 * grants are not one rush upon the provider.
 */
public final class AdoptGrant {

  private static final Duration SPREAD = Duration.ofMinutes(30);

  private final Connections connections;
  private final ProviderHold hold;
  private final SecretCipher cipher;
  private final RefreshRhythm rhythm;
  private final SecurityEvents events;
  private final InstantSource clock;
  private final RandomGenerator random;

  public AdoptGrant(
      Connections connections,
      ProviderHold hold,
      SecretCipher cipher,
      SecurityEvents events,
      InstantSource clock,
      RandomGenerator random) {
    this.connections = connections;
    this.hold = hold;
    this.cipher = cipher;
    this.rhythm = new RefreshRhythm(random);
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Runs in the caller's transaction.
   *
   * @param before what the same grant became earlier; null: nothing
   * @param store false: nothing is written
   */
  public Adoption adopt(@Nullable ConnectionId before, ForeignGrant grant, boolean store) {
    Optional<Connection> found = sameAccount(grant).or(() -> earlier(before));
    // What it became and is no more was ended here: it does not come back.
    if (found.isPresent() ? !isReplaceable(found.get(), grant) : before != null) {
      return new Kept();
    }
    // Whoever removes the provider meanwhile waits, and finds it in use.
    if (store && !hold.hold(grant.provider())) {
      return new ProviderGone();
    }
    Connection adopted =
        adopted(found.map(it -> named(it, grant)).orElseGet(() -> fresh(grant)), grant);
    var outcome = new Adopted(adopted, found.isEmpty());
    if (store) {
      if (found.isPresent()) {
        connections.save(adopted);
      } else {
        connections.add(adopted);
      }
      events.report(outcome);
    }
    return outcome;
  }

  private Optional<Connection> sameAccount(ForeignGrant grant) {
    return grant.account() == null
        ? Optional.empty()
        : connections.findAndLock(grant.owner(), grant.provider(), grant.account());
  }

  private Optional<Connection> earlier(@Nullable ConnectionId before) {
    return before == null ? Optional.empty() : connections.findAndLock(before);
  }

  /** Only what was taken over itself, and has not been refreshed from here nor is being so. */
  private static boolean isReplaceable(Connection found, ForeignGrant grant) {
    boolean held = found.is(Status.SUSPENDED) || found.is(Status.DISCONNECTED);
    boolean another =
        found.account() != null
            && grant.account() != null
            && found.account().isOther(grant.account());
    return grant.isOf(found)
        && !held
        && !another
        && found.generation() == Connection.FIRST
        && found.health().lastOkAt() == null
        && found.lease() == null;
  }

  private Connection fresh(ForeignGrant grant) {
    var id = new ConnectionId(new UUID(random.nextLong(), random.nextLong()));
    return Connection.empty(
        id, grant.owner(), grant.provider(), null, grant.account(), clock.instant());
  }

  /** An account that was not told before is learned. */
  private Connection named(Connection found, ForeignGrant grant) {
    return found.account() != null || grant.account() == null
        ? found
        : Connection.empty(
            found.id(),
            found.owner(),
            found.provider(),
            found.label(),
            grant.account(),
            clock.instant());
  }

  private Connection adopted(Connection place, ForeignGrant grant) {
    Instant now = clock.instant();
    var tokens =
        new HeldTokens(
            seal(grant.accessToken(), place, TokenField.ACCESS_TOKEN),
            seal(grant.refreshToken(), place, TokenField.REFRESH_TOKEN),
            grant.scopes(),
            grant.issuedAt(),
            grant.expiresAt(),
            null);
    State state =
        grant.isEmpty()
            ? new State(Status.REAUTHORIZATION_REQUIRED, State.Reason.NO_REFRESH_TOKEN, now)
            : State.active(now);
    return place.adopted(state, tokens, due(grant, now), now);
  }

  private @Nullable Sealed seal(@Nullable SecretText secret, Connection place, TokenField field) {
    return secret == null ? null : cipher.seal(secret, place.binding(field));
  }

  /**
   * A living token is renewed at any time from now until it would be due anyway: what was taken
   * over together is spread like that for ever, since all have the same rhythm from then on.
   */
  private @Nullable Instant due(ForeignGrant grant, Instant now) {
    if (grant.refreshToken() == null) {
      return grant.isEmpty() ? null : grant.expiresAt();
    }
    boolean alive = grant.accessToken() != null && grant.expiresAt().isAfter(now);
    Duration untilDue =
        alive
            ? Duration.between(now, rhythm.due(RefreshPolicy.DEFAULT, now, grant.expiresAt()))
            : SPREAD;
    return now.plus(rhythm.upTo(untilDue.compareTo(SPREAD) < 0 ? untilDue : SPREAD));
  }
}
