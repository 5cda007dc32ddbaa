package io.identity.domain.vault.events;

import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.Adoption.Adopted;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionEvent.Expiring;
import io.identity.domain.vault.connections.ConnectionEvent.Recovered;
import io.identity.domain.vault.connections.ConnectionEvent.RefreshFailing;
import io.identity.domain.vault.connections.ConnectionEvent.Suspended;
import io.identity.domain.vault.connections.Disconnection.Disconnected;
import io.identity.domain.vault.connections.Refresh.Ended;
import io.identity.domain.vault.connections.Saving.Created;
import io.identity.domain.vault.connections.Saving.Reauthorized;
import io.identity.domain.vault.connections.Saving.Saved;
import io.identity.domain.vault.connections.State.Reason;
import io.identity.domain.vault.connections.Status;
import io.identity.domain.vault.providers.ProviderEvent.CircuitClosed;
import io.identity.domain.vault.providers.ProviderEvent.CircuitOpened;
import io.identity.domain.vault.providers.ProviderEvent.GrantSpike;
import io.identity.domain.vault.sealing.Reencrypt.ReencryptionCompleted;
import io.identity.domain.vault.sealing.VaultKeyMoved;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the trail hears and others want to know as well. Whoever changes a state reports it once, in
 * its transaction, so that is where it is told.
 */
public record ToldTransitions(SecurityEvents trail, VaultEvents told) implements SecurityEvents {

  @Override
  public void report(SecurityEvent event) {
    trail.report(event);
    occurrences(event).forEach(told::publish);
  }

  private static List<Occurrence> occurrences(SecurityEvent event) {
    return switch (event) {
      case Created created -> saved(EventType.CONNECTION_CREATED, created);
      case Reauthorized again -> saved(EventType.CONNECTION_REAUTHORIZED, again);
      case Adopted(var connection, var fresh) when fresh -> adopted(connection);
      case RefreshFailing(var connection) -> List.of(failing(connection));
      case Recovered(var connection) -> List.of(about(EventType.CONNECTION_RECOVERED, connection));
      case Expiring(var connection) -> List.of(expiring(connection));
      case Ended(var connection) -> List.of(ended(connection));
      case Disconnected(var connection) ->
          List.of(about(EventType.CONNECTION_DISCONNECTED, connection));
      case Suspended(var connection) -> List.of(about(EventType.CONNECTION_SUSPENDED, connection));
      case CircuitOpened(var provider, var cause) ->
          List.of(Occurrence.of(EventType.PROVIDER_CIRCUIT_OPENED, provider).because(word(cause)));
      case CircuitClosed(var provider) ->
          List.of(Occurrence.of(EventType.PROVIDER_CIRCUIT_CLOSED, provider));
      case GrantSpike(var provider) ->
          List.of(Occurrence.of(EventType.PROVIDER_INVALID_GRANT_SPIKE, provider));
      case VaultKeyMoved(var key, var cause) when cause == VaultKeyMoved.Cause.ALL_SERVERS_READY ->
          List.of(Occurrence.of(EventType.KEY_PROMOTED).with(Detail.KEY, key.id().value()));
      case ReencryptionCompleted(var key) ->
          List.of(
              Occurrence.of(EventType.KEY_REENCRYPTION_COMPLETED).with(Detail.KEY, key.value()));
      default -> List.of();
    };
  }

  private static List<Occurrence> saved(EventType type, Saved saved) {
    Occurrence occurrence = about(type, saved.connection());
    return withExpiring(
        saved.missingScopes().isEmpty()
            ? occurrence
            : occurrence.with(
                Detail.MISSING_SCOPES,
                String.join(" ", saved.missingScopes().stream().sorted().toList())),
        saved.connection());
  }

  /** Tokens may have been lost before they came. */
  private static List<Occurrence> adopted(Connection connection) {
    Occurrence created = about(EventType.CONNECTION_CREATED, connection);
    return connection.state().status() == Status.ACTIVE
        ? withExpiring(created, connection)
        : List.of(created, ended(connection));
  }

  private static List<Occurrence> withExpiring(Occurrence occurrence, Connection connection) {
    return Stream.concat(Stream.of(occurrence), endsByItself(connection)).toList();
  }

  /** Known from the first day of what comes without a refresh token. */
  private static Stream<Occurrence> endsByItself(Connection connection) {
    return connection.tokens().refreshToken() == null
        ? Stream.of(expiring(connection))
        : Stream.empty();
  }

  private static Occurrence expiring(Connection connection) {
    Occurrence occurrence = about(EventType.CONNECTION_EXPIRING, connection);
    Instant end = connection.tokens().endsAt();
    return end == null ? occurrence : occurrence.with(Detail.EXPIRES_AT, end.toString());
  }

  private static Occurrence failing(Connection connection) {
    Occurrence occurrence =
        about(EventType.CONNECTION_REFRESH_FAILING, connection)
            .with(Detail.FAILURES, Integer.toString(connection.health().failures()));
    String code = connection.health().lastCode();
    return code == null ? occurrence : occurrence.because(code);
  }

  private static Occurrence ended(Connection connection) {
    Occurrence occurrence = about(EventType.CONNECTION_REAUTHORIZATION_REQUIRED, connection);
    Reason reason = connection.state().reason();
    return reason == null ? occurrence : occurrence.because(word(reason));
  }

  private static Occurrence about(EventType type, Connection connection) {
    return Occurrence.of(type, connection.id().value(), connection.provider())
        .with(Detail.SUBJECT, connection.owner().value())
        .with(Detail.GENERATION, Long.toString(connection.generation()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
