package io.identity.web.vault;

import io.identity.domain.vault.connections.ConnectionEvent.RefreshUnsaved;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.Way;
import io.identity.domain.vault.connections.ReadWatch;
import io.identity.domain.vault.connections.Refresh;
import io.identity.domain.vault.connections.State.Reason;
import io.identity.domain.vault.connections.TokenRequested;
import io.identity.domain.vault.connections.Validation;
import io.identity.domain.vault.providers.ProviderEvent.Cause;
import io.identity.domain.vault.providers.ProviderEvent.CircuitClosed;
import io.identity.domain.vault.providers.ProviderEvent.CircuitOpened;
import io.identity.domain.vault.providers.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What the vault does, in numbers; by provider and client, never by person or connection. */
@ApplicationScoped
public class VaultCounters {

  private static final String NOBODY = "";
  private static final int OPEN = 1;
  private static final int MISCONFIGURED = 2;

  @Inject MetricRegistry metrics;
  @Inject ReadWatch reads;

  private final ConcurrentMap<ProviderId, AtomicInteger> circuits = new ConcurrentHashMap<>();

  void requested(@Observes TokenRequested event) {
    Handout handout = event.handout();
    String provider =
        switch (handout) {
          case Given given -> given.connection().provider().value();
          case Handout.Refused refused ->
              refused.connection() == null ? NOBODY : refused.connection().provider().value();
        };
    String result = handout instanceof Given given ? word(given.way()) : "error";
    count("vault_token_requests_total", new Tag("provider", provider), new Tag("result", result));
    String consumer = event.consumer() == null ? NOBODY : event.consumer().value();
    count("vault_consumer_requests_total", new Tag("consumer", consumer));
    if (handout instanceof Given) {
      reads.read();
    }
  }

  void refreshed(@Observes Refresh.Told told) {
    var provider = new Tag("provider", told.connection().provider().value());
    count("vault_refresh_total", provider, new Tag("outcome", outcome(told)));
    switch (told) {
      case Refresh.Ended(var connection) -> {
        Reason reason = connection.state().reason();
        count(
            "vault_reauth_total", provider, new Tag("reason", reason == null ? "" : word(reason)));
      }
      case Refresh.Unreadable unreadable -> {
        count("vault_crypto_failures_total", new Tag("kind", "open"));
        reads.failed();
      }
      case Refresh.Renewed renewed -> reads.read();
      case Refresh.Failed failed -> reads.read();
      case Refresh.Superseded superseded -> reads.read();
    }
  }

  private static String outcome(Refresh.Told told) {
    return switch (told) {
      case Refresh.Renewed renewed -> "ok";
      case Refresh.Failed failed -> failed.obstacle().reason();
      case Refresh.Ended ended -> "reauthorization_required";
      case Refresh.Unreadable unreadable -> "unreadable";
      case Refresh.Superseded superseded -> "superseded";
    };
  }

  void validated(@Observes Validation validation) {
    count("vault_validate_total", new Tag("result", word(validation.result())));
  }

  void unsaved(@Observes RefreshUnsaved event) {
    count("vault_persist_after_refresh_failures_total");
  }

  void opened(@Observes CircuitOpened event) {
    circuit(event.provider()).set(event.cause() == Cause.CONFIG ? MISCONFIGURED : OPEN);
  }

  void closed(@Observes CircuitClosed event) {
    circuit(event.provider()).set(0);
  }

  private AtomicInteger circuit(ProviderId provider) {
    return circuits.computeIfAbsent(
        provider,
        id -> {
          var state = new AtomicInteger();
          var _ =
              metrics.gauge(
                  "vault_provider_circuit",
                  state,
                  AtomicInteger::get,
                  new Tag("provider", id.value()));
          return state;
        });
  }

  /** How long a caller waited whom another's refresh served. */
  public void waited(Handout handout, Duration time) {
    if (handout instanceof Given given && given.way() == Way.WAITED) {
      metrics.timer("vault_lease_wait").update(time);
    }
  }

  /** How long a provider took to answer. */
  public void asked(ProviderId provider, Duration time) {
    metrics.timer("vault_refresh", new Tag("provider", provider.value())).update(time);
  }

  private void count(String name, Tag... tags) {
    metrics.counter(name, tags).inc();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
