package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Profiles.Known;
import io.identity.domain.vault.connections.Profiles.NotAsked;
import io.identity.domain.vault.connections.Profiles.Unsupported;
import io.identity.domain.vault.connections.Profiles.Untold;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ResourceReply.Answered;
import io.identity.domain.vault.providers.ResourceReply.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadProfilesTest {

  private static final Duration MICROSECOND = Duration.ofNanos(1_000);
  private static final List<Object> SHOPS = List.of(Map.of("profileId", 7));

  private final ConnectionScene scene = new ConnectionScene();
  private final PlayedApi api = new PlayedApi();
  private final ApiPlaces places = new ApiPlaces(Duration.ZERO);
  private final ReadProfiles read =
      new ReadProfiles(
          new AskResource(scene.node("node-1").give, scene.providers, api, places),
          scene.events,
          scene.clock);
  private final Connection connection = scene.connect();

  ReadProfilesTest() {
    scene.known = PlayedApi.provider();
    scene.clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void what_the_provider_tells_is_passed_on() {
    api.answers(new Answered(200, SHOPS));

    assertThat(read()).isEqualTo(new Known(SHOPS, scene.clock.instant()));
  }

  @Test
  void it_is_kept_for_five_minutes() {
    api.answers(new Answered(200, SHOPS));
    Profiles first = read();
    scene.clock.advance(Duration.ofMinutes(5).minus(MICROSECOND));
    assertThat(read()).isEqualTo(first);
    assertThat(api.tokens()).hasSize(1);

    scene.clock.advance(MICROSECOND);
    read();
    assertThat(api.tokens()).hasSize(2);
  }

  @Test
  void who_reads_them_is_told_in_the_trail_each_time() {
    api.answers(new Answered(200, SHOPS));
    int before = scene.events.names().size();
    read();
    read();

    assertThat(scene.events.names().subList(before, before + 2))
        .containsOnly("connection.profiles_read");
    assertThat(scene.events.last().facts())
        .isEqualTo(ConnectionEvent.about(connection).reason("told"));
  }

  @Test
  void nobody_gets_anothers() {
    api.answers(new Answered(200, SHOPS));
    read();
    scene.known = PlayedApi.provider();
    read.read(scene.connect());

    assertThat(api.tokens()).hasSize(2);
  }

  @Test
  void what_is_kept_is_not_told_of_a_connection_that_was_ended() {
    api.answers(new Answered(200, SHOPS));
    read();
    scene.connections.save(SampleConnection.ended(connection.id(), connection.owner()));

    assertThat(read()).isInstanceOf(NotAsked.class);
  }

  @Test
  void no_answer_is_kept_that_was_none() {
    api.answers(new Answered(429, Map.of()));
    assertThat(read()).isEqualTo(new Untold(429));

    api.answers(new NoAnswer());
    read();
    assertThat(read()).isEqualTo(new Untold(null));
  }

  @Test
  void a_provider_may_have_nothing_of_the_kind() {
    scene.known = PlayedApi.provider(Map.of());

    assertThat(read()).isEqualTo(new Unsupported());
  }

  @Test
  void who_finds_no_place_hears_that_too_many_ask() {
    Provider narrow =
        PlayedApi.provider(
            Map.of(
                "in_flight", 1L, "profiles", Map.of("url", "https://provider.example/profiles")));
    scene.known = narrow;
    api.answers(new Answered(200, SHOPS));

    assertThat(places.ask(narrow, this::read).orElseThrow())
        .isInstanceOfSatisfying(
            NotAsked.class, it -> assertThat(it.why().reason()).isEqualTo("throttled"));
    assertThat(api.tokens()).isEmpty();
    assertThat(read()).isInstanceOf(Known.class);
  }

  private Profiles read() {
    return read.read(scene.stored(connection.id()));
  }
}
