package io.identity.web.audit;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.AuditLog;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.web.http.Peer;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one request reports: rows at once, in its transaction; log lines and counters at its end.
 */
@RequestScoped
public class AuditTrail implements SecurityEvents {

  @Inject AuditLog log;
  @Inject InstantSource clock;
  @Inject Peer peer;
  @Inject EventCounters counters;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  private final List<Reported> reported = new ArrayList<>();
  private @Nullable String actor;

  private record Reported(SecurityEvent event, AuditEntry entry) {}

  /** Who is asking, once that is proved: a {@code sub} or a {@code client_id}. */
  public void actor(String proved) {
    actor = proved;
  }

  @Override
  public void report(SecurityEvent event) {
    var entry =
        new AuditEntry(
            UUID.randomUUID(),
            clock.instant(),
            event.name(),
            event.facts(),
            actor,
            peer.correlation());
    if (isRow(entry)) {
      write(entry);
    }
    reported.add(new Reported(event, entry));
  }

  /** For the many things that go well and change nothing. */
  public void count(SecurityEvent event) {
    counters.count(event);
  }

  /** How much was reported so far; see {@link #forgetSince}. */
  int mark() {
    return reported.size();
  }

  /** Forgets what a transaction reported that failed: it may be run again. */
  void forgetSince(int mark) {
    reported.subList(mark, reported.size()).clear();
  }

  void discard() {
    reported.clear();
  }

  void publish() {
    for (Reported each : reported) {
      counters.count(each.event());
      if (isRow(each.entry())) {
        AuditLine.write(each.entry());
      }
    }
    reported.clear();
  }

  private void write(AuditEntry entry) {
    if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      log.appendAndCommit(entry); // The entry is all that this operation writes.
    } else {
      log.append(entry);
    }
  }

  /** Whatever concerns somebody, or was done by somebody; the rest is counted. */
  private static boolean isRow(AuditEntry entry) {
    return entry.facts().attributable() || entry.actor() != null;
  }
}
