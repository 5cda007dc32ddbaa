package io.identity.domain.sessions;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.sessions.Admission.Admitted;
import io.identity.domain.sessions.Admission.Busy;
import io.identity.domain.sessions.Admission.NotAllowed;
import io.identity.domain.sessions.Admission.Refused;
import io.identity.domain.sessions.Admission.Throttled;
import io.identity.domain.throttling.Allowance;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.FamiliarSources;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.users.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Use case: a person signs in with a password, and nobody gets to guess many. An attempt is counted
 * before the password is looked at, and given back when it was no wrong guess. Only the name that
 * was typed counts, not whether anybody has it.
 */
public final class ThrottleSignIn {

  private final SignIn signIn;
  private final Throttle throttle;
  private final FamiliarSources familiar;
  private final ThrottlePolicy policy;
  private final Transaction transaction;
  private final SecurityEvents events;

  public ThrottleSignIn(
      SignIn signIn,
      Throttle throttle,
      FamiliarSources familiar,
      ThrottlePolicy policy,
      Transaction transaction,
      SecurityEvents events) {
    this.signIn = signIn;
    this.throttle = throttle;
    this.familiar = familiar;
    this.policy = policy;
    this.transaction = transaction;
    this.events = events;
  }

  /** Call it outside any transaction. */
  public Admission signIn(SignInRequest request) {
    String account = request.username().map(Username::value).orElse("");
    Source source = Source.of(request.origin().ip());
    List<Allowance> allowances = allowances(account, source);
    Optional<Exhausted> exhausted = transaction.call(() -> throttle.take(allowances));
    if (exhausted.isPresent()) {
      var throttled = new Throttled(exhausted.get());
      events.report(throttled);
      return throttled;
    }
    Admission admission = signIn.signIn(request);
    switch (admission) {
      case Admitted admitted ->
          commit(
              () -> {
                throttle.giveBack(allowances);
                familiar.remember(account, source);
              });
      case NotAllowed refused -> commit(() -> throttle.giveBack(allowances));
      case Busy deferred -> commit(() -> throttle.giveBack(allowances));
      case Refused guess -> {}
      case Throttled throttled -> {}
    }
    return admission;
  }

  private List<Allowance> allowances(String account, Source source) {
    var allowances = new ArrayList<Allowance>();
    allowances.add(new Allowance(Limit.ADDRESS, policy.address(), List.of(source.network())));
    allowances.add(
        new Allowance(
            Limit.ACCOUNT_AT_ADDRESS,
            policy.accountAtAddress(),
            List.of(account, source.network())));
    if (!familiar.knows(account, source)) {
      allowances.add(new Allowance(Limit.ACCOUNT, policy.account(), List.of(account)));
    }
    return allowances;
  }

  private void commit(Runnable work) {
    var _ =
        transaction.call(
            () -> {
              work.run();
              return work;
            });
  }
}
