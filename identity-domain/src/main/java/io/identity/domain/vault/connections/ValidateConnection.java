package io.identity.domain.vault.connections;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.vault.connections.AskResource.Answer;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.Handout.ReauthorizationRequired;
import io.identity.domain.vault.connections.Validation.Result;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply.Answered;
import io.identity.domain.vault.providers.Resources;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Use case: somebody wants to know whether a connection still works. */
public final class ValidateConnection {

  private final AskResource askResource;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ValidateConnection(AskResource askResource, SecurityEvents events, InstantSource clock) {
    this.askResource = askResource;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Empty where there is no such connection, or not any more. Call it outside any transaction: it
   * asks the provider.
   */
  public Optional<Validation> validate(ConnectionId id) {
    Optional<Validation> validation = validation(askResource.ask(id, ValidateConnection::question));
    validation.ifPresent(events::report);
    return validation;
  }

  /** Whose account it is tells as much. */
  private static @Nullable ResourceCall question(Resources resources) {
    return resources.validate() == null ? resources.userinfo() : resources.validate();
  }

  private Optional<Validation> validation(Answer answer) {
    return switch (answer) {
      case Answer.NotAsked(NotFound none) -> Optional.empty();
      case Answer.NotAsked(ReauthorizationRequired over) ->
          Optional.of(told(over.connection(), Result.INVALID, null));
      case Answer.NotAsked(var other) ->
          Optional.ofNullable(other.connection()).map(it -> told(it, Result.UNKNOWN, null));
      case Answer.Unsupported(var connection) ->
          Optional.of(told(connection, Result.UNKNOWN, null));
      case Answer.Heard heard ->
          Optional.of(
              told(
                  heard.connection(),
                  result(heard),
                  heard.reply() instanceof Answered answered ? answered.status() : null));
    };
  }

  private static Result result(Answer.Heard heard) {
    return switch (heard.validity()) {
      case VALID, FORBIDDEN -> Result.VALID;
      case INVALID -> Result.INVALID;
      case UNKNOWN -> Result.UNKNOWN;
    };
  }

  private Validation told(Connection connection, Result result, @Nullable Integer status) {
    return new Validation(connection, result, clock.instant(), status);
  }
}
