package io.identity.domain.tokens;

import static java.util.stream.Collectors.groupingBy;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.tokens.ActivityReport.NotAllowed;
import io.identity.domain.tokens.ActivityReport.Noted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Use case: a resource server tells when it last saw tokens of which sign-ins.
 *
 * <p>It is believed as little as possible, for it may have been broken into: it keeps alive only
 * sign-ins whose tokens may come to it, not beyond the present, and never beyond their absolute
 * life.
 */
public final class ReportActivity {

  private final RefreshTokens refreshTokens;
  private final Clients clients;
  private final NoteActivity noteActivity;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ReportActivity(
      RefreshTokens refreshTokens,
      Clients clients,
      NoteActivity noteActivity,
      SecurityEvents events,
      InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.clients = clients;
    this.noteActivity = noteActivity;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Call it outside any transaction.
   *
   * @param reports with times of the reporter's clock; those in the future are ignored
   */
  public ActivityReport report(Client reporter, List<LastSeen> reports) {
    if (!reporter.reportsActivity()) {
      var refused = new NotAllowed(reporter.id());
      events.report(refused);
      return refused;
    }
    Instant now = clock.instant();
    Map<SessionId, List<LastSeen>> bySignIn =
        reports.stream()
            .filter(report -> !report.at().isAfter(now))
            .collect(groupingBy(LastSeen::signIn));
    Map<String, Boolean> clientsByName = new HashMap<>();
    refreshTokens.notEnded(bySignIn.keySet()).stream()
        .filter(token -> mayComeTo(reporter, token.grant(), clientsByName))
        .forEach(token -> note(token, bySignIn.getOrDefault(token.id(), List.of())));
    return new Noted();
  }

  private void note(RefreshToken token, List<LastSeen> reports) {
    reports.stream()
        .map(LastSeen::at)
        .filter(token::learnsFrom)
        .forEach(at -> noteActivity.note(token.id(), Activity.at(at)));
  }

  /**
   * Where its tokens name the clients that they are for, the reporter must be one of them; a name
   * of another kind says nothing about who reads the tokens.
   */
  private boolean mayComeTo(Client reporter, Grant grant, Map<String, Boolean> clientsByName) {
    return reporter.resourceServer()
        || grant.client().equals(reporter.id())
        || grant.audience().contains(reporter.id().value())
        || grant.audience().stream()
            .noneMatch(name -> clientsByName.computeIfAbsent(name, this::isClient));
  }

  private boolean isClient(String name) {
    return ClientId.isValid(name) && clients.find(new ClientId(name)).isPresent();
  }
}
