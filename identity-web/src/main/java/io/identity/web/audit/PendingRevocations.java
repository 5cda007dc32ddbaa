package io.identity.web.audit;

import io.identity.domain.revocation.Revocation;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** What this request's transaction revokes, until it has committed. */
@RequestScoped
public class PendingRevocations {

  private final List<Revocation> entries = new ArrayList<>();

  public void add(Revocation entry) {
    entries.add(entry);
  }

  List<Revocation> drain() {
    List<Revocation> all = List.copyOf(entries);
    entries.clear();
    return all;
  }
}
