package io.identity.domain.vault.providers;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What was heard of grants since this was asked for last, where anything was. */
  Map<ProviderId, GrantCount> takeHeard() {
    Map<ProviderId, GrantCount> heard = new HashMap<>();
    guards.forEach((id, guard) -> heard.put(id, guard.takeHeard()));
    heard.values().removeIf(GrantCount.NONE::equals);
    return heard;
  }

  void usually(Map<ProviderId, GrantCount> usual) {
    guards.forEach((id, guard) -> guard.usually(usual.getOrDefault(id, GrantCount.NONE)));
  }

  /** Of every provider that this server has asked. */
  public Map<ProviderId, Circuit> circuits() {
    Map<ProviderId, Circuit> circuits = new HashMap<>();
    guards.forEach((id, guard) -> circuits.put(id, guard.circuit()));
    return circuits;
  }

  private Guard guard(Provider provider) {
    return guards.computeIfAbsent(provider.id(), id -> new Guard(policy));
  }
}
