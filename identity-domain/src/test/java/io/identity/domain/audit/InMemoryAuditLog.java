package io.identity.domain.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A fake: the audit trail in a list. */
public final class InMemoryAuditLog implements AuditLog {

  private static final Comparator<AuditEntry> NEWEST_FIRST =
      Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed();

  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public void append(AuditEntry entry) {
    entries.add(entry);
  }

  @Override
  public void appendAndCommit(AuditEntry entry) {
    append(entry);
  }

  @Override
  public List<AuditEntry> find(AuditQuery query) {
    return entries.stream()
        .filter(entry -> matches(query.subject(), entry.facts().subject()))
        .filter(entry -> matches(query.client(), entry.facts().client()))
        .filter(entry -> matches(query.event(), entry.event()))
        .filter(entry -> query.from() == null || !entry.at().isBefore(query.from()))
        .filter(entry -> query.to() == null || entry.at().isBefore(query.to()))
        .sorted(NEWEST_FIRST)
        .filter(after(query.before()))
        .limit(query.limit())
        .toList();
  }

  private static boolean matches(@Nullable String wanted, @Nullable String found) {
    return wanted == null || wanted.equals(found);
  }

  private static Predicate<AuditEntry> after(AuditQuery.@Nullable Place place) {
    if (place == null) {
      return entry -> true;
    }
    return entry ->
        entry.at().isBefore(place.at())
            || (entry.at().equals(place.at()) && entry.id().compareTo(place.id()) < 0);
  }
}
