package io.identity.domain.vault.connections;

import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.ProviderUnavailable;
import io.identity.domain.vault.connections.Handout.Refused;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceCall.Validity;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.Resources;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider's API something with a connection's token. A token that is refused is replaced,
 * and the question asked once more: it may have been taken back without our knowing.
 */
public final class AskResource {

  private final GiveToken giveToken;
  private final ConnectedProviders providers;
  private final ProviderApi api;
  private final ApiPlaces places;

  public AskResource(
      GiveToken giveToken, ConnectedProviders providers, ProviderApi api, ApiPlaces places) {
    this.giveToken = giveToken;
    this.providers = providers;
    this.api = api;
    this.places = places;
  }

  /** What came of it. */
  sealed interface Answer {

    /** The provider was asked, in vain or not. */
    record Heard(Connection connection, ResourceReply reply, Validity validity) implements Answer {}

    /** There was no token to ask with, or no place. */
    record NotAsked(Refused why) implements Answer {}

    /** The provider knows no such question. */
    record Unsupported(Connection connection) implements Answer {}
  }

  /** Call it outside any transaction. */
  Answer ask(ConnectionId id, Function<Resources, @Nullable ResourceCall> question) {
    return switch (giveToken.give(TokenRequest.of(id))) {
      case Refused refused -> new Answer.NotAsked(refused);
      case Given given -> ask(given, question);
    };
  }

  private Answer ask(Given given, Function<Resources, @Nullable ResourceCall> question) {
    Provider provider =
        providers.find(given.connection().provider()).filter(Provider::enabled).orElse(null);
    ResourceCall call = provider == null ? null : question.apply(provider.resources());
    if (provider == null || call == null) {
      return new Answer.Unsupported(given.connection());
    }
    Answer first = ask(given, provider, call);
    if (!(first instanceof Answer.Heard heard && heard.validity() == Validity.INVALID)) {
      return first;
    }
    var another =
        new TokenRequest(
            given.connection().id(), TokenRequest.MIN_TTL, Set.of(), given.generation());
    return giveToken.give(another) instanceof Given fresh
            && fresh.generation() != given.generation()
        ? ask(fresh, provider, call)
        : first;
  }

  private Answer ask(Given given, Provider provider, ResourceCall call) {
    return places
        .ask(provider, () -> api.get(provider, call, given.token()))
        .<Answer>map(reply -> new Answer.Heard(given.connection(), reply, call.judge(reply)))
        .orElseGet(() -> new Answer.NotAsked(crowded(given.connection())));
  }

  private static ProviderUnavailable crowded(Connection connection) {
    return new ProviderUnavailable(
        connection, Obstacle.THROTTLED, Obstacle.THROTTLED.reason(), null);
  }
}
