package io.identity.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.audit.AuditEntry;
import io.identity.domain.audit.AuditLog;
import io.identity.domain.audit.AuditQuery;
import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Peer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The interceptors around a transaction that fails in every way a transaction can. */
@ExtendWith(WeldJunit5Extension.class)
class InterceptionTest {

  private static final Revocation ENTRY = Revocation.token("jti", Instant.EPOCH);

  private final RecordingCounters counters = new RecordingCounters();
  private final RecordingLog log = new RecordingLog();

  @WeldSetup
  WeldInitiator weld =
      WeldInitiator.from(
              AuditInterceptor.class,
              DurableInterceptor.class,
              PendingRevocations.class,
              AuditTrail.class,
              RecordingBlacklist.class,
              Operation.class)
          .addBeans(
              MockBean.of(counters, EventCounters.class),
              MockBean.of(new NamedPeer(), Peer.class),
              MockBean.of(log, AuditLog.class),
              MockBean.of(InstantSource.system(), InstantSource.class))
          .bindResource("java:comp/TransactionSynchronizationRegistry", new AlwaysInTransaction())
          .activate(RequestScoped.class)
          .build();

  @Test
  void what_a_committed_operation_reports_is_published_and_its_revocations_confirmed(
      Operation operation, RecordingBlacklist blacklist) {
    operation.run();

    assertThat(counters.published).containsExactly("done");
    assertThat(log.rows).containsExactly("done");
    assertThat(blacklist.confirmed()).containsExactly(ENTRY);
  }

  @Test
  void a_deadlock_is_run_again_and_told_once(Operation operation, RecordingBlacklist blacklist) {
    operation.failWith(sql("40P01"), sql("40001"));

    operation.run();

    assertThat(counters.published).containsExactly("done");
    assertThat(blacklist.confirmed()).containsExactly(ENTRY);
  }

  @Test
  void an_endless_deadlock_ends(Operation operation, RecordingBlacklist blacklist) {
    operation.failWith(
        sql("40P01"), sql("40P01"), sql("40P01"), sql("40P01"), sql("40P01"), sql("40P01"));

    assertThatThrownBy(operation::run).hasRootCauseInstanceOf(SQLException.class);
    assertThat(operation.runs()).isEqualTo(5);
    assertThat(blacklist.confirmed()).isEmpty();
  }

  @Test
  void data_that_the_database_refuses_are_told_from_a_database_that_is_away(Operation operation) {
    operation.failWith(sql("22001"));
    assertThatThrownBy(operation::run).isInstanceOf(DataRefusedException.class);

    operation.failWith(sql("08006"));
    assertThatThrownBy(operation::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void two_inserts_of_the_same_key_are_refused_when_it_does_not_help_to_repeat_them(
      Operation operation) {
    operation.failWith(sql("23505"));
    operation.run();

    operation.failWith(sql("23505"), sql("23505"), sql("23505"), sql("23505"), sql("23505"));
    assertThatThrownBy(operation::run).isInstanceOf(DataRefusedException.class);
  }

  @Test
  void a_bug_is_recorded_and_nothing_of_its_rolled_back_work_is_told(
      Operation operation, RecordingBlacklist blacklist) {
    operation.failWith(new IllegalStateException("a bug"));

    assertThatThrownBy(operation::run).hasMessage("a bug");
    assertThat(counters.published).containsExactly("operation.failed");
    assertThat(blacklist.confirmed()).isEmpty();
  }

  @Test
  void without_a_database_nothing_is_recorded_because_nothing_can_be(Operation operation) {
    operation.failWith(sql("08006"));

    assertThatThrownBy(operation::run).hasRootCauseInstanceOf(SQLException.class);
    assertThat(counters.published).isEmpty();
  }

  @Test
  void what_may_have_been_committed_when_the_connection_died_is_denied(
      Operation operation, RecordingBlacklist blacklist) {
    operation.failWith(sql("08006"));

    assertThatThrownBy(operation::run).hasRootCauseInstanceOf(SQLException.class);
    assertThat(blacklist.confirmed()).containsExactly(ENTRY);
  }

  @Test
  void a_request_that_cannot_be_understood_is_no_incident(Operation operation) {
    operation.failWith(new InvalidRequest("no"));

    assertThatThrownBy(operation::run).isInstanceOf(InvalidRequest.class);
    assertThat(counters.published).isEmpty();
  }

  private static RuntimeException sql(String state) {
    return new IllegalStateException("commit failed", new SQLException("", state));
  }

  @ApplicationScoped
  static class Operation {
    @Inject AuditTrail trail;
    @Inject PendingRevocations pending;

    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private int runs;

    int runs() {
      return runs;
    }

    void failWith(RuntimeException... next) {
      failures.addAll(Arrays.asList(next));
    }

    @Audited
    @Durable
    void run() {
      runs++;
      trail.report(new Done());
      pending.add(ENTRY);
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
    }
  }

  record Done() implements SecurityEvent {
    @Override
    public String name() {
      return "done";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client("billing");
    }
  }

  /** What was published, without a metrics registry. */
  static class RecordingCounters extends EventCounters {
    final List<String> published = new ArrayList<>();

    @Override
    public void count(SecurityEvent event) {
      published.add(event.name());
    }
  }

  /** Rows as they were written, rolled back or not. */
  static class RecordingLog implements AuditLog {
    final List<String> rows = new ArrayList<>();

    @Override
    public void append(AuditEntry entry) {
      rows.add(entry.event());
    }

    @Override
    public void appendAndCommit(AuditEntry entry) {
      throw new IllegalStateException("there is a transaction");
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
      return List.of();
    }
  }

  /** A peer without a request. */
  static class NamedPeer extends Peer {
    @Override
    public String correlation() {
      return "c0ffee";
    }
  }

  @ApplicationScoped
  static class RecordingBlacklist implements RevokedTokens {
    private final List<Revocation> confirmed = new ArrayList<>();

    List<Revocation> confirmed() {
      return confirmed;
    }

    @Override
    public boolean contains(Revocable token) {
      return false;
    }

    @Override
    public void follow() {}

    @Override
    public void deny(List<Revocation> undecided) {
      confirmed.addAll(undecided);
    }

    @Override
    public void confirm(List<Revocation> committed) {
      confirmed.addAll(committed);
    }
  }
}
