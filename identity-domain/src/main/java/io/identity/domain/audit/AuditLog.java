package io.identity.domain.audit;

import java.util.List;

/** Port: the stored audit trail. Entries are added and read, never changed. */
public interface AuditLog {

  /** Adds the entry in the caller's transaction. */
  void append(AuditEntry entry);

  /**
   * Adds an entry that is its operation's only write, in a transaction that it may share with
   * others, and returns after that transaction's commit. Call it outside any transaction.
   */
  void appendAndCommit(AuditEntry entry);

  List<AuditEntry> find(AuditQuery query);
}
