package io.identity.domain.accounts;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.throttling.Allowance;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.users.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What costs a password hash, a message or a guess is counted before anything is done about it, and
 * whatever comes of it.
 */
public final class CountRequests {

  private final Throttle throttle;
  private final ThrottlePolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;

  public CountRequests(
      Throttle throttle, ThrottlePolicy policy, Transaction transaction, SecurityEvents events) {
    this.throttle = throttle;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
  }

  /** There were too many. */
  public record Throttled(Exhausted exhausted) implements SecurityEvent {
    @Override
    public String name() {
      return "account.throttled";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.reason(exhausted.limit());
    }

    public Duration retryAfter() {
      return exhausted.retryAfter();
    }
  }

  /** One more of somebody who is not signed in; empty when there may be one. */
  public Optional<Throttled> ofStranger(Source source) {
    return take(
        new Allowance(Limit.REQUESTS_AT_ADDRESS, policy.address(), List.of(source.network())));
  }

  /** One more of a person whose access token somebody holds; empty when there may be one. */
  public Optional<Throttled> of(SubjectId subject) {
    return take(
        new Allowance(
            Limit.PASSWORD_CHANGES, policy.accountAtAddress(), List.of(subject.toString())));
  }

  private Optional<Throttled> take(Allowance allowance) {
    return transaction.call(
        () -> {
          Optional<Throttled> throttled = throttle.take(List.of(allowance)).map(Throttled::new);
          throttled.ifPresent(events::report);
          return throttled;
        });
  }
}
