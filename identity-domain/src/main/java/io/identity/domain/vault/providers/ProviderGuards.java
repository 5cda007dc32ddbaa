package io.identity.domain.vault.providers;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps one provider from starving the others and us from besieging one: circuit, bulkhead and pace
 * of each, on each server for itself. One object per server, for all threads.
 */
public final class ProviderGuards {

  private final CircuitPolicy policy;
  private final InstantSource clock;
  private final ConcurrentMap<ProviderId, Guard> guards = new ConcurrentHashMap<>();

  public ProviderGuards(CircuitPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Whoever is admitted must tell {@link #heard} or {@link #abandoned}, once. */
  public Admission ask(Provider provider) {
    return provider.enabled()
        ? guard(provider).ask(provider, clock.instant())
        : new Admission.Held(Admission.Reason.DISABLED, clock.instant().plus(policy.longest()));
  }

  /** What there is to report about it: do so with what the reply changes. */
  public List<ProviderEvent> heard(Provider provider, Admission.Admitted by, TokenReply reply) {
    return guard(provider).heard(provider, by, reply, clock.instant());
  }

  /**
   * There is nothing to be heard.
   *
   * @param asked false: nothing was asked either, and what it took of the pace is given back
   */
  public void abandoned(Provider provider, Admission.Admitted by, boolean asked) {
    guard(provider).abandoned(provider, by, asked);
  }

  /** Whether an {@code invalid_grant} of it is no reason to give a connection up. */
  public boolean holdsStrikes(Provider provider) {
    return guard(provider).holdsStrikes(provider, clock.instant());
  }

  public Circuit circuit(Provider provider) {
    return guard(provider).circuit();
  }

  private Guard guard(Provider provider) {
    return guards.computeIfAbsent(provider.id(), id -> new Guard(policy));
  }
}
