package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ReauthorizationRequired;
import io.identity.domain.vault.connections.Handout.Suspended;
import io.identity.domain.vault.connections.Handout.Unreadable;
import io.identity.domain.vault.connections.Handout.Way;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens stored access tokens, and keeps account of those that do not open. */
public final class ServeToken {

  private final Connections connections;
  private final TokenSeals seals;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ServeToken(
      Connections connections,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.connections = connections;
    this.seals = new TokenSeals(cipher);
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Why nothing can be given; empty where something can. */
  Optional<Handout> refusal(Connection connection) {
    return switch (connection.state().status()) {
      case ACTIVE -> Optional.empty();
      case REAUTHORIZATION_REQUIRED -> Optional.of(new ReauthorizationRequired(connection));
      case SUSPENDED -> Optional.of(new Suspended(connection));
      case UNREADABLE -> Optional.of(new Unreadable(connection));
      case DISCONNECTED -> Optional.of(new NotFound(ConnectionEvent.about(connection)));
    };
  }

  /** The stored token, whatever its freshness; empty where it is dead. */
  Optional<Handout> stale(Connection connection, TokenRequest request, String why) {
    return connection.tokens().servable(clock.instant())
        ? Optional.of(serve(connection, request, Way.STALE, why))
        : Optional.empty();
  }

  Handout given(Connection connection, TokenRequest request, Way way) {
    return serve(connection, request, way, null);
  }

  /** Empty where it does not open: see {@link #given} for what becomes of it then. */
  Optional<Handout> opened(Connection connection, TokenRequest request, Way way) {
    return seals
        .open(connection, TokenField.ACCESS_TOKEN)
        .map(token -> given(connection, request, token, way, null));
  }

  private Handout serve(
      Connection connection, TokenRequest request, Way way, @Nullable String refreshError) {
    Optional<SecretText> token = seals.open(connection, TokenField.ACCESS_TOKEN);
    return token.isPresent()
        ? given(connection, request, token.get(), way, refreshError)
        : new Unreadable(unreadable(connection));
  }

  private static Given given(
      Connection connection,
      TokenRequest request,
      SecretText token,
      Way way,
      @Nullable String refreshError) {
    Set<String> missing = new HashSet<>(request.scopes());
    missing.removeAll(connection.tokens().scopes());
    return new Given(
        connection,
        token,
        connection.tokens().expiresAt(),
        connection.tokens().scopes(),
        Set.copyOf(missing),
        way,
        refreshError);
  }

  /** Nothing is deleted: the key may be missing here, or for now. */
  private Connection unreadable(Connection connection) {
    return change(
        connection,
        stored -> stored.is(Status.ACTIVE),
        stored -> stored.unreadable(clock.instant()),
        after -> events.report(new Refresh.Unreadable(after)));
  }

  /** Active again where all that it has opens. */
  Connection readAgain(Connection connection) {
    return seals.opens(connection, TokenField.ACCESS_TOKEN)
            && seals.opens(connection, TokenField.REFRESH_TOKEN)
        ? change(
            connection,
            stored -> stored.is(Status.UNREADABLE),
            stored -> stored.resumed(clock.instant()),
            after -> events.report(new ConnectionEvent.ReadAgain(after)))
        : connection;
  }

  private Connection change(
      Connection seen,
      Predicate<Connection> wanted,
      UnaryOperator<Connection> change,
      Consumer<Connection> report) {
    return transaction.call(
        () ->
            connections
                .findAndLock(seen.id())
                .filter(stored -> stored.generation() == seen.generation())
                .filter(wanted)
                .map(
                    stored -> {
                      Connection after = change.apply(stored);
                      connections.save(after);
                      report.accept(after);
                      return after;
                    })
                .orElse(seen));
  }
}
