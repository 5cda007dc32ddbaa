package io.identity.domain.vault.connections;

import io.identity.domain.vault.access.Target;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.sealing.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's grant at one provider.
 *
 * @param label by which its owner tells it from others, 100 characters at most
 * @param account null when the provider does not tell
 * @param generation counts on with every change of what tokens there are
 * @param lease who is asking the provider, if anybody is
 * @param dueAt when it is refreshed, or read again, without anybody asking; null: never
 * @param lastUsedAt more or less
 * @param metadata what whoever manages it notes about it; never a secret
 */
public record Connection(
    ConnectionId id,
    Owner owner,
    ProviderId provider,
    @Nullable String label,
    @Nullable ExternalAccount account,
    State state,
    HeldTokens tokens,
    long generation,
    @Nullable Lease lease,
    Health health,
    @Nullable Instant dueAt,
    Instant lastUsedAt,
    Instant createdAt,
    Instant updatedAt,
    Map<String, String> metadata) {

  /** All that is one constant as long as there is one tenant. */
  public static final String TENANT = "default";

  private static final int LABEL_MAX = 100;

  /** The generation of the first tokens. */
  static final long FIRST = 1;

  public Connection {
    metadata = Metadata.checked(metadata);
    if (label != null && label.length() > LABEL_MAX) {
      throw new IllegalArgumentException("a label has at most 100 characters");
    }
  }

  /** Before its first tokens; it is not stored so. */
  public static Connection empty(
      ConnectionId id,
      Owner owner,
      ProviderId provider,
      @Nullable String label,
      @Nullable ExternalAccount account,
      Instant now) {
    return new Connection(
        id,
        owner,
        provider,
        label,
        account,
        State.active(now),
        new HeldTokens(null, null, Set.of(), now, now, null),
        0,
        null,
        Health.good(null),
        null,
        now,
        now,
        now,
        Map.of());
  }

  /** Where one of its secrets belongs: nowhere else does it open. */
  public Binding binding(TokenField field) {
    return binding(id, provider, owner, field);
  }

  public static Binding binding(
      ConnectionId id, ProviderId provider, Owner owner, TokenField field) {
    return Binding.of(TENANT, id.toString(), provider.value(), owner.value(), field.bound());
  }

  /** What whoever uses it must be allowed to use. */
  public Target target() {
    return new Target(provider, owner.value(), Set.of());
  }

  public boolean is(Status status) {
    return state.is(status);
  }

  /**
   * @param minTtl how long the token must live on; half its life at most counts, or a short-lived
   *     one would be renewed for ever
   */
  Need need(RefreshPolicy policy, Duration minTtl, Instant now) {
    Duration half = tokens.lifetime().dividedBy(2);
    Duration wanted = minTtl.compareTo(half) > 0 ? half : minTtl;
    if (!tokens.servable(now) || tokens.remaining(now).compareTo(wanted) < 0) {
      return Need.NOW;
    }
    Duration buffer = RefreshRhythm.buffer(policy, tokens.lifetime());
    return tokens.refreshToken() == null || tokens.remaining(now).compareTo(buffer) > 0
        ? Need.NONE
        : Need.SOON;
  }

  /** Nobody used it for so long that it is only kept alive. */
  boolean idle(RefreshPolicy policy, Instant now) {
    return !now.isBefore(lastUsedAt.plus(policy.idleAfter()));
  }

  boolean leasedBy(UUID attempt) {
    return lease != null && lease.isOf(attempt);
  }

  /** As another system kept it: nothing of it was fetched from here. */
  Connection adopted(State newState, HeldTokens newTokens, @Nullable Instant due, Instant now) {
    return with(newState, newTokens, FIRST, null, Health.good(null), due, now);
  }

  /** What cannot be read was sealed anew, so it can be again. */
  Connection renewed(Renewal renewal, Instant due, Instant now) {
    HeldTokens fresh = tokens.renewed(renewal);
    return with(
        is(Status.UNREADABLE) ? State.active(now) : state,
        fresh,
        generation + 1,
        null,
        Health.good(now),
        is(Status.SUSPENDED) ? null : fresh.refreshToken() == null ? fresh.expiresAt() : due,
        now);
  }

  /**
   * Its owner has authorized again; what was is over, whatever is still under way. A refresh token
   * stays where no other comes, if both are known to be of the same account.
   */
  Connection reauthorized(
      Renewal renewal, @Nullable ExternalAccount confirmed, Instant due, Instant now) {
    boolean same = account != null && !account.isOther(confirmed);
    HeldTokens fresh = same && is(Status.ACTIVE) ? tokens.renewed(renewal) : HeldTokens.of(renewal);
    return new Connection(
        id,
        owner,
        provider,
        label,
        confirmed,
        State.active(now),
        fresh,
        generation + 1,
        null,
        Health.good(now),
        fresh.refreshToken() == null ? fresh.expiresAt() : due,
        now,
        createdAt,
        now,
        metadata);
  }

  /** The lease ends with a failure, and nothing is lost. */
  Connection setBack(Health after, Instant due, Instant now) {
    return with(state, tokens, generation, null, after, is(Status.ACTIVE) ? due : null, now);
  }

  Connection needsReauthorization(
      State.Reason reason, Duration quarantine, Health after, Instant now) {
    return with(
        new State(Status.REAUTHORIZATION_REQUIRED, reason, now),
        tokens.quarantined(now, quarantine),
        generation + 1,
        null,
        after,
        null,
        now);
  }

  /** An operator takes the refused refresh token out of quarantine. */
  Connection restored(Instant now) {
    return with(
        State.active(now), tokens.restored(), generation + 1, null, health.forgiven(), now, now);
  }

  /** Somebody may be at it who could open it; whoever has the lease keeps it. */
  Connection unreadable(Instant now) {
    return with(
            new State(Status.UNREADABLE, null, now), tokens, generation, lease, health, null, now)
        .dueAgain(RefreshRhythm.readAgain(now));
  }

  Connection described(@Nullable String newLabel, Map<String, String> newMetadata, Instant now) {
    return new Connection(
        id,
        owner,
        provider,
        newLabel,
        account,
        state,
        tokens,
        generation,
        lease,
        health,
        dueAt,
        lastUsedAt,
        createdAt,
        now,
        newMetadata);
  }

  /** What a refresh under way brings is stored all the same: it may be the only one that works. */
  Connection suspended(Instant now) {
    return with(
        new State(Status.SUSPENDED, null, now), tokens, generation, lease, health, null, now);
  }

  /** By an operator, or because it opens again. */
  Connection resumed(Instant now) {
    return with(State.active(now), tokens, generation, lease, health, dueFrom(now), now);
  }

  /** At once, unless nothing can come of it before. */
  private @Nullable Instant dueFrom(Instant now) {
    if (tokens.refreshToken() == null) {
      return tokens.expiresAt();
    }
    return health.heldBack(now) ? health.retryAt() : now;
  }

  /** Only a tombstone is left, which tells nobody who the person is elsewhere. */
  Connection disconnected(Instant now) {
    return new Connection(
        id,
        owner,
        provider,
        null,
        null,
        new State(Status.DISCONNECTED, null, now),
        tokens.shredded(),
        generation + 1,
        null,
        Health.good(health.lastOkAt()),
        null,
        lastUsedAt,
        createdAt,
        now,
        Map.of());
  }

  Connection doubtful(Instant now) {
    return with(state, tokens, generation, lease, health.doubtful(now), dueAt, now);
  }

  Connection noticed(Instant now) {
    return with(state, tokens.noticed(now), generation, lease, health, dueAt, updatedAt);
  }

  Connection released() {
    return with(state, tokens, generation, null, health, dueAt, updatedAt);
  }

  Connection dueAgain(Instant due) {
    return with(state, tokens, generation, lease, health, due, updatedAt);
  }

  private Connection with(
      State newState,
      HeldTokens newTokens,
      long newGeneration,
      @Nullable Lease newLease,
      Health newHealth,
      @Nullable Instant newDueAt,
      Instant now) {
    return new Connection(
        id,
        owner,
        provider,
        label,
        account,
        newState,
        newTokens,
        newGeneration,
        newLease,
        newHealth,
        newDueAt,
        lastUsedAt,
        createdAt,
        now,
        metadata);
  }
}
