package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of asking for an access token. Every case is also an audit event. */
public sealed interface Handout extends SecurityEvent {

  /** How a token came about. */
  enum Way {
    FRESH,
    /** Fresh enough, and another one is on its way. */
    REVALIDATED,
    REFRESHED,
    /** Somebody else refreshed it meanwhile. */
    WAITED,
    /** Still valid, but less fresh than was asked for. */
    STALE
  }

  /**
   * A token.
   *
   * @param missingScopes asked for and not granted
   * @param refreshError why no fresher one came
   */
  record Given(
      Connection connection,
      SecretText token,
      Instant expiresAt,
      Set<String> scopes,
      Set<String> missingScopes,
      Way way,
      @Nullable String refreshError)
      implements Handout {

    public long generation() {
      return connection.generation();
    }

    public boolean stale() {
      return way == Way.STALE;
    }

    @Override
    public String name() {
      return "connection_token.given";
    }

    @Override
    public Facts facts() {
      return ConnectionEvent.about(connection).reason(way);
    }
  }

  /** None. */
  sealed interface Refused extends Handout {
    String reason();

    @Nullable Connection connection();

    @Override
    default String name() {
      return "connection_token.refused";
    }

    @Override
    default Facts facts() {
      Connection known = connection();
      return (known == null ? Facts.NONE : ConnectionEvent.about(known)).reason(reason());
    }
  }

  /**
   * There is no such connection, or not any more, or none for whoever asks.
   *
   * @param asked what was asked for, as far as it is known: for the trail, and nobody else
   */
  record NotFound(Facts asked) implements Refused {
    @Override
    public @Nullable Connection connection() {
      return null;
    }

    @Override
    public String reason() {
      return "not_found";
    }

    @Override
    public Facts facts() {
      return asked.reason(reason());
    }
  }

  /** It is not said which one of several of one owner at one provider. */
  record Ambiguous(List<Connection> among) implements Refused {

    public Ambiguous {
      among = List.copyOf(among);
    }

    @Override
    public @Nullable Connection connection() {
      return null;
    }

    @Override
    public String reason() {
      return "connection_ambiguous";
    }

    @Override
    public Facts facts() {
      Connection any = among.getFirst();
      return Facts.NONE.subject(any.owner().value()).key(any.provider().value()).reason(reason());
    }
  }

  /** Who asks may see the connection, and not have its token. */
  record Denied(Connection connection) implements Refused {
    @Override
    public String reason() {
      return "forbidden";
    }
  }

  /** Only the owner can mend it. */
  record ReauthorizationRequired(Connection connection) implements Refused {
    @Override
    public String reason() {
      State.Reason why = connection.state().reason();
      return why == null ? "reauthorization_required" : why.name().toLowerCase(Locale.ROOT);
    }
  }

  /** An operator holds it. */
  record Suspended(Connection connection) implements Refused {
    @Override
    public String reason() {
      return "suspended";
    }
  }

  /** The secret does not open. */
  record Unreadable(Connection connection) implements Refused {
    @Override
    public String reason() {
      return "secret_unreadable";
    }
  }

  /**
   * The provider gives none.
   *
   * @param reason in its own words where those are known, else ours
   * @param retryAfter null when nobody knows
   */
  record ProviderUnavailable(
      Connection connection, Obstacle obstacle, String reason, @Nullable Duration retryAfter)
      implements Refused {}

  /** It takes long; somebody is at it. */
  record RefreshInProgress(Connection connection) implements Refused {
    @Override
    public String reason() {
      return "refresh_in_progress";
    }
  }

  /** A refused token was replaced just now; another replacement so soon helps nobody. */
  record ForceThrottled(Connection connection) implements Refused {
    @Override
    public String reason() {
      return "force_refresh_throttled";
    }
  }
}
