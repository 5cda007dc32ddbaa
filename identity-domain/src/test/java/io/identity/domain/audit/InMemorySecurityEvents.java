package io.identity.domain.audit;

import java.util.ArrayList;
import java.util.List;

/** A fake that keeps what was reported, oldest first. */
public final class InMemorySecurityEvents implements SecurityEvents {

  private final List<SecurityEvent> reported = new ArrayList<>();

  @Override
  public void report(SecurityEvent event) {
    reported.add(event);
  }

  public List<SecurityEvent> reported() {
    return List.copyOf(reported);
  }

  public List<String> names() {
    return reported.stream().map(SecurityEvent::name).toList();
  }

  public SecurityEvent last() {
    return reported.getLast();
  }
}
