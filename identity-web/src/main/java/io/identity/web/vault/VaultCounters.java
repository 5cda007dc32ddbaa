package io.identity.web.vault;

import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.connections.ConnectionEvent.RefreshUnsaved;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.ReadWatch;
import io.identity.domain.vault.connections.Refresh;
import io.identity.domain.vault.connections.State.Reason;
import io.identity.domain.vault.connections.TokenRequested;
import io.identity.domain.vault.connections.Trigger;
import io.identity.domain.vault.connections.Validation;
import io.identity.domain.vault.imports.ImportReport;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Binding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** What the vault does, in numbers; by provider and client, never by person or connection. */
@ApplicationScoped
public class VaultCounters {

  private static final List<String> ALARMING =
      List.of("provider.invalid_grant_spike", "provider.protocol_errors", "provider.scope_refused");

  private static final String NOBODY = "";

  /** Of secrets, as their binding begins; that of a connection begins with whose house it is. */
  private static final Set<String> KINDS =
      Set.of("provider", "connect-session", "webhook", "import", "vault-key");

  private static final String CONNECTION = "connection";

  @Inject MetricRegistry metrics;
  @Inject ReadWatch reads;

  /** Those that somebody is woken up by: a row that begins with 1 does not seem to rise. */
  void start() {
    var _ = unsaved();
    var _ = unopened(CONNECTION);
    KINDS.forEach(this::unopened);
    for (String event : ALARMING) {
      var _ = metrics.counter("identity_events", new Tag("event", event), new Tag("reason", ""));
    }
  }

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
    used(event.consumer());
    switch (handout) {
      case Given given -> reads.read();
      case Handout.Unreadable(var connection) -> {
        reads.failed(connection.id());
        unopened(CONNECTION).inc();
      }
      case Handout.Refused other -> {}
    }
  }

  /** A client that uses connections, be it for a token or to try one. */
  public void used(@Nullable ConsumerId consumer) {
    count(
        "vault_consumer_requests_total",
        new Tag("consumer", consumer == null ? NOBODY : consumer.value()));
  }

  public void refreshed(Trigger trigger, Refresh outcome) {
    if (outcome instanceof Refresh.Told told) {
      count(
          "vault_refresh_total",
          new Tag("provider", told.connection().provider().value()),
          new Tag("outcome", outcome(told)),
          new Tag("trigger", word(trigger)));
      if (told instanceof Refresh.Unreadable) {
        reads.failed(told.connection().id());
      } else {
        reads.read();
      }
    }
  }

  void ended(@Observes Refresh.Ended ended) {
    Reason reason = ended.connection().state().reason();
    count(
        "vault_reauth_total",
        new Tag("provider", ended.connection().provider().value()),
        new Tag("reason", reason == null ? "" : word(reason)));
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
    unsaved().inc();
  }

  private Counter unsaved() {
    return metrics.counter("vault_persist_after_refresh_failures_total");
  }

  /** A secret did not open, whoever wanted it. */
  void unopened(Binding binding) {
    String place = binding.parts().getFirst();
    unopened(KINDS.contains(place) ? place : CONNECTION).inc();
  }

  private Counter unopened(String kind) {
    return metrics.counter("vault_crypto_failures_total", new Tag("kind", kind));
  }

  /** What was tried only brought nothing in. */
  public void imported(ImportReport report) {
    if (!report.dryRun()) {
      report
          .counts()
          .forEach(
              (result, rows) ->
                  metrics
                      .counter("vault_import_rows_total", new Tag("result", result.externalName()))
                      .inc(rows));
    }
  }

  /** How long a caller waited for another server's refresh, in vain or not. */
  public void waited(Duration time) {
    metrics.timer("vault_lease_wait").update(time);
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
