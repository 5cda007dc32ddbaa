package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.ScriptedProvider.Fault;
import io.identity.domain.vault.connections.Validation.Result;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ResourceReply.NoAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValidateConnectionTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final PlayedApi api = new PlayedApi();
  private final ApiPlaces places = new ApiPlaces(Duration.ZERO);
  private final ConnectionScene.Node node = scene.node("node-1");
  private final ValidateConnection validate =
      new ValidateConnection(
          new AskResource(node.give, scene.providers, api, places), scene.events, scene.clock);
  private final Connection connection = scene.connect();

  ValidateConnectionTest() {
    scene.known = PlayedApi.provider();
    scene.clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void a_token_that_is_taken_is_valid() {
    api.answers(200);

    assertThat(validate()).isEqualTo(validation(connection, Result.VALID, 200));
    assertThat(api.tokens()).containsExactly(scene.accessToken(connection.id()));
    assertThat(scene.events.last().name()).isEqualTo("connection.validated");
    assertThat(scene.events.last().facts().reason()).isEqualTo("valid");
  }

  @Test
  void one_that_may_not_do_this_is_valid_all_the_same() {
    api.answers(403);

    assertThat(validate().result()).isEqualTo(Result.VALID);
    assertThat(validate.validate(connection.id()).orElseThrow().status()).isEqualTo(403);
  }

  @Test
  void one_that_is_refused_is_replaced_and_tried_once_more() {
    String refused = scene.accessToken(connection.id());
    api.answers(401, 200);

    assertThat(validate()).isEqualTo(validation(stored(), Result.VALID, 200));
    assertThat(api.tokens()).containsExactly(refused, scene.accessToken(connection.id()));
    assertThat(stored().generation()).isEqualTo(2);
  }

  @Test
  void where_the_next_one_is_refused_too_it_is_invalid() {
    api.answers(401, 401);

    assertThat(validate().result()).isEqualTo(Result.INVALID);
    assertThat(api.tokens()).hasSize(2);
  }

  @Test
  void where_no_other_one_comes_it_is_invalid() {
    api.answers(401);
    scene.provider.then(Fault.UNAVAILABLE);

    assertThat(validate().result()).isEqualTo(Result.INVALID);
    assertThat(api.tokens()).hasSize(1);
  }

  @Test
  void of_a_provider_that_fails_nothing_is_learnt() {
    api.answers(503);
    assertThat(validate()).isEqualTo(validation(connection, Result.UNKNOWN, 503));

    api.answers(new NoAnswer());
    assertThat(validate()).isEqualTo(validation(connection, Result.UNKNOWN, null));
  }

  @Test
  void a_connection_whose_grant_was_refused_is_invalid_without_asking() {
    scene.connections.save(SampleConnection.ended(connection.id(), connection.owner()));

    assertThat(validate().result()).isEqualTo(Result.INVALID);
    assertThat(api.tokens()).isEmpty();
  }

  @Test
  void of_one_that_is_held_nothing_is_learnt() {
    scene.connections.save(SampleConnection.suspended(connection));

    assertThat(validate().result()).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void without_a_question_of_its_own_it_is_asked_whose_account_it_is() {
    scene.known =
        PlayedApi.provider(
            Map.of("userinfo", Map.of("url", "https://provider.example/me", "id_path", "id")));
    api.answers(200);

    assertThat(validate().result()).isEqualTo(Result.VALID);
  }

  @Test
  void a_provider_that_can_be_asked_nothing_tells_nothing() {
    scene.known = PlayedApi.provider(Map.of());

    assertThat(validate().result()).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void where_too_many_ask_nothing_is_learnt() {
    Provider narrow =
        PlayedApi.provider(
            Map.of(
                "in_flight", 1L, "validate", Map.of("url", "https://provider.example/validate")));
    scene.known = narrow;

    assertThat(places.ask(narrow, this::validate).orElseThrow().result()).isEqualTo(Result.UNKNOWN);
    assertThat(api.tokens()).isEmpty();
  }

  @Test
  void there_is_no_such_connection() {
    assertThat(validate.validate(new ConnectionId(UUID.randomUUID()))).isEmpty();
  }

  private Validation validate() {
    return validate.validate(connection.id()).orElseThrow();
  }

  private Connection stored() {
    return scene.stored(connection.id());
  }

  private Validation validation(Connection of, Result result, Integer status) {
    return new Validation(of, result, scene.clock.instant(), status);
  }
}
