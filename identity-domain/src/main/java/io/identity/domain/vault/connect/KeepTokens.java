package io.identity.domain.vault.connect;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connect.ConnectEvent.Completed;
import io.identity.domain.vault.connect.ConnectEvent.Failed;
import io.identity.domain.vault.connections.SaveConnection;
import io.identity.domain.vault.connections.Saving;
import io.identity.domain.vault.providers.Provider;

/** Ends sessions: with a connection, or without. Runs in the caller's transaction. */
final class KeepTokens {

  private final ConnectSessions sessions;
  private final SaveConnection saveConnection;
  private final SecurityEvents events;

  KeepTokens(ConnectSessions sessions, SaveConnection saveConnection, SecurityEvents events) {
    this.sessions = sessions;
    this.saveConnection = saveConnection;
    this.events = events;
  }

  /** Connection, session and audit row are there together. */
  Ending keep(ConnectSession session, ObtainedTokens tokens, Provider provider) {
    return switch (saveConnection.save(tokens.authorization(session.wish()), provider)) {
      case Saving.Saved saved -> {
        ConnectSession completed =
            session.completed(saved.connection().id(), saved.missingScopes());
        sessions.save(completed);
        var outcome = new Completed(completed);
        events.report(outcome);
        yield outcome;
      }
      case Saving.AccountMismatch mismatch -> fail(session, ConnectFailure.ACCOUNT_MISMATCH);
      case Saving.Held held -> fail(session, ConnectFailure.CONNECTION_SUSPENDED);
      case Saving.NotFound gone -> fail(session, ConnectFailure.CONNECTION_GONE);
    };
  }

  Failed fail(ConnectSession session, ConnectFailure why) {
    var failed = new Failed(session.failed(why), why);
    sessions.save(failed.session());
    events.report(failed);
    return failed;
  }
}
