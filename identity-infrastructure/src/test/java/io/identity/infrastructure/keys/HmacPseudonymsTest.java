package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.throttling.Pseudonym;
import java.util.List;
import org.junit.jupiter.api.Test;

class HmacPseudonymsTest {

  private final KeyScene scene = new KeyScene();
  private final HmacPseudonyms pseudonyms = new HmacPseudonyms(scene.started().secrets);

  @Test
  void every_server_gives_the_same_and_another_house_does_not() {
    Pseudonym ann = pseudonyms.of("ACCOUNT", List.of("ann"));

    assertThat(ann.value()).matches("[A-Za-z0-9_-]{43}");
    assertThat(new HmacPseudonyms(scene.started().secrets).of("ACCOUNT", List.of("ann")))
        .isEqualTo(ann);
    assertThat(new HmacPseudonyms(new KeyScene().started().secrets).of("ACCOUNT", List.of("ann")))
        .isNotEqualTo(ann);
  }

  @Test
  void words_are_told_apart_wherever_they_end() {
    assertThat(
            List.of(
                pseudonyms.of("ACCOUNT", List.of("ann", "a")),
                pseudonyms.of("ACCOUNT", List.of("anna")),
                pseudonyms.of("ACCOUNT", List.of("anna", "")),
                pseudonyms.of("ACCOUNT", List.of("", "anna")),
                pseudonyms.of("ADDRESS", List.of("ann", "a"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_database_from_before_there_was_the_key_gets_one() {
    var _ =
        scene.database.inTransaction(
            () ->
                scene
                    .database
                    .entityManager()
                    .createQuery("delete from SecretKeyRow k where k.name = 'pseudonym/0'")
                    .executeUpdate());

    var server = new HmacPseudonyms(scene.started().secrets);

    assertThat(new HmacPseudonyms(scene.started().secrets).of("ACCOUNT", List.of("ann")))
        .isEqualTo(server.of("ACCOUNT", List.of("ann")));
  }
}
