package io.identity.domain.vault.providers;

import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Admission.Held;
import io.identity.domain.vault.providers.Admission.Reason;
import io.identity.domain.vault.providers.ProviderEvent.Cause;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that stands between one provider and the threads of one server. */
final class Guard {

  /** After which a caller comes back who found no place; no more than a guess. */
  private static final Duration PLACE = Duration.ofSeconds(1);

  /** After a provider that says it is asked too much, and not for how long. */
  private static final Duration BREATH = Duration.ofSeconds(30);

  private static final int PROTOCOL_ERRORS = 3;

  private final CircuitPolicy policy;
  private final GrantWatch watch = new GrantWatch();
  private Circuit circuit = Circuit.CLOSED;
  private Pace pace = Pace.FULL;
  private int inFlight;
  private int protocolErrors;
  private boolean nonsenseTold;
  private boolean spike;

  Guard(CircuitPolicy policy) {
    this.policy = policy;
  }

  synchronized Admission ask(Provider provider, Instant now) {
    if (!circuit.admits(now)) {
      return new Held(
          circuit.misconfigured() ? Reason.MISCONFIGURED : Reason.CIRCUIT_OPEN,
          circuit.pausedUntil(now.plus(PLACE)));
    }
    if (pace.pausedUntil().isAfter(now)) {
      return new Held(Reason.THROTTLED, pace.pausedUntil());
    }
    if (inFlight >= provider.limits().inFlight()) {
      return new Held(Reason.FULL, now.plus(PLACE));
    }
    Instant ready = pace.readyAt(now, provider.limits().perMinute());
    if (ready.isAfter(now)) {
      return new Held(Reason.PACED, ready);
    }
    circuit = circuit.entered();
    pace = pace.taken(now, provider.limits().perMinute());
    inFlight++;
    return new Admitted(circuit.opened());
  }

  synchronized void abandoned(Provider provider, Admitted by, boolean asked) {
    inFlight--;
    pace = asked ? pace : pace.givenBack(provider.limits().perMinute());
    circuit = circuit.abandoned(by);
  }

  synchronized List<ProviderEvent> heard(
      Provider provider, Admitted by, TokenReply reply, Instant now) {
    inFlight--;
    List<ProviderEvent> events = new ArrayList<>();
    Circuit before = circuit;
    circuit = before.heard(by, reply, now, policy);
    turn(provider, before, events);
    countProtocolErrors(provider, reply, events);
    if (reply instanceof Tokens tokens && tokens.nonsense() && !nonsenseTold) {
      nonsenseTold = true;
      events.add(new ProviderEvent.LifetimeDisbelieved(provider.id()));
    }
    if (reply instanceof Failed failed) {
      if (failed.failure() == Failure.THROTTLED) {
        Duration wait = failed.retryAfter();
        pace = pace.pausedUntil(now.plus(wait == null ? BREATH : wait));
      }
      if (failed.failure() == Failure.SCOPE) {
        events.add(new ProviderEvent.ScopeRefused(provider.id()));
      }
    }
    watch.heard(reply, now);
    noticeSpike(provider, now, events);
    return events;
  }

  private void turn(Provider provider, Circuit before, List<ProviderEvent> events) {
    if (before.closed() && !circuit.closed()) {
      events.add(
          new ProviderEvent.CircuitOpened(
              provider.id(), circuit.misconfigured() ? Cause.CONFIG : Cause.FAILURES));
    } else if (!before.closed() && circuit.closed()) {
      events.add(new ProviderEvent.CircuitClosed(provider.id()));
    }
  }

  private void countProtocolErrors(
      Provider provider, TokenReply reply, List<ProviderEvent> events) {
    boolean another = reply instanceof Failed failed && failed.failure() == Failure.PROTOCOL;
    protocolErrors = another ? protocolErrors + 1 : 0;
    if (protocolErrors == PROTOCOL_ERRORS) {
      events.add(new ProviderEvent.ProtocolErrors(provider.id()));
    }
  }

  private void noticeSpike(Provider provider, Instant now, List<ProviderEvent> events) {
    boolean before = spike;
    spike = watch.holds(now, provider.holdReleasedAt());
    if (spike != before) {
      events.add(
          spike
              ? new ProviderEvent.GrantSpike(provider.id())
              : new ProviderEvent.GrantSpikeOver(provider.id()));
    }
  }

  synchronized boolean holdsStrikes(Provider provider, Instant now) {
    return watch.holds(now, provider.holdReleasedAt());
  }

  synchronized GrantCount takeHeard() {
    return watch.take();
  }

  synchronized void usually(GrantCount usual) {
    watch.usually(usual);
  }

  synchronized Circuit circuit() {
    return circuit;
  }
}
