package io.identity.domain.accounts;

import io.identity.domain.users.EmailAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A fake: what is due and what was answered, in maps. */
public final class InMemoryMailRequests implements MailRequests {

  private record Due(MailRequest request, Instant at) {}

  private record Answered(String key, Instant at) {}

  private final Map<UUID, Due> due = new LinkedHashMap<>();
  private final Map<UUID, Answered> answered = new LinkedHashMap<>();

  @Override
  public void add(MailRequest request) {
    due.put(request.id(), new Due(request, request.askedAt()));
  }

  @Override
  public Optional<MailRequest> claimDue(Instant now, Instant again) {
    Optional<MailRequest> claimed =
        due.values().stream()
            .filter(each -> !each.at().isAfter(now))
            .min(Comparator.comparing(Due::at))
            .map(Due::request);
    claimed.ifPresent(request -> postpone(request.id(), again));
    return claimed;
  }

  @Override
  public void postpone(UUID id, Instant at) {
    due.computeIfPresent(id, (same, each) -> new Due(each.request(), at));
  }

  @Override
  public void answered(UUID id, Instant at) {
    MailRequest request = due.remove(id).request();
    answered.put(id, new Answered(request.to().key(), at));
  }

  @Override
  public void remove(UUID id) {
    due.remove(id);
  }

  @Override
  public long answeredSince(EmailAddress to, Instant from) {
    return answered.values().stream()
        .filter(each -> each.key().equals(to.key()) && !each.at().isBefore(from))
        .count();
  }

  /** How many wait. */
  public int waiting() {
    return due.size();
  }
}
