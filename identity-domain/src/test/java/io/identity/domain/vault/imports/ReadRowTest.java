package io.identity.domain.vault.imports;

import static io.identity.domain.vault.imports.ImportConnectionsTest.with;
import static io.identity.domain.vault.imports.ImportScene.NOON;
import static io.identity.domain.vault.imports.ImportScene.row;
import static io.identity.domain.vault.imports.ImportScene.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.State;
import io.identity.domain.vault.connections.Status;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found in a row. */
class ReadRowTest {

  private static final Instant WRITTEN = NOON.minusSeconds(600);

  private final ImportScene scene = new ImportScene();

  @Test
  void an_older_key_opens_too_and_a_strange_one_does_not() {
    String older = scene.fernet.seal(scene.olderKey, scene.json.write(tokens()), WRITTEN);
    String strange = scene.fernet.seal(PlayedFernet.key(9), scene.json.write(tokens()), WRITTEN);

    assertThat(result(older)).isEqualTo(RowResult.OK);
    assertThat(result(strange)).isEqualTo(RowResult.WRONG_KEY);
  }

  @Test
  void a_blob_that_is_neither_is_malformed() {
    assertThat(result("pickle")).isEqualTo(RowResult.MALFORMED);
    assertThat(result("{no json")).isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.fernet.seal(scene.key, "no json", WRITTEN)))
        .isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.sealed(with("access_token", 7)))).isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.sealed(with("expires_at", "soon")))).isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.sealed(with("expires_at", 7)))).isEqualTo(RowResult.MALFORMED);
  }

  @Test
  void a_token_that_would_break_a_header_is_none() {
    String alone = scene.fernet.seal(scene.key, "Atza|a\r\nX: y", WRITTEN);

    assertThat(result(scene.sealed(with("access_token", "a\r\nX: y"))))
        .isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.sealed(with("refresh_token", "r\u00e4"))))
        .isEqualTo(RowResult.MALFORMED);
    assertThat(result(scene.sealed(with("access_token", alone)))).isEqualTo(RowResult.MALFORMED);
  }

  @Test
  void white_space_around_a_blob_is_nothing() {
    assertThat(result(scene.sealed(tokens()) + "\n")).isEqualTo(RowResult.OK);
  }

  @Test
  void tokens_may_be_sealed_one_by_one() {
    String blob =
        scene.json.write(
            Map.of(
                "access_token",
                scene.fernet.seal(scene.key, "Atza|a", WRITTEN),
                "refresh_token",
                scene.fernet.seal(scene.olderKey, "Atzr|r", WRITTEN),
                "expires_in",
                "3600"));
    Connection connection = taken(blob);

    assertThat(scene.accessToken(connection)).isEqualTo("Atza|a");
    assertThat(scene.refreshToken(connection)).isEqualTo("Atzr|r");
    assertThat(connection.tokens().expiresAt()).isEqualTo(WRITTEN.plusSeconds(3_600));
  }

  @Test
  void one_of_them_in_the_clear_is_plaintext() {
    String blob =
        scene.json.write(
            Map.of(
                "access_token",
                scene.fernet.seal(scene.key, "Atza|a", WRITTEN),
                "refresh_token",
                "Atzr|r"));

    assertThat(result(blob)).isEqualTo(RowResult.PLAINTEXT);
  }

  @Test
  void one_of_them_that_does_not_open_leaves_the_row() {
    assertThat(result(scene.sealed(with("refresh_token", "gAAAAAother"))))
        .isEqualTo(RowResult.WRONG_KEY);
  }

  @Test
  void times_without_a_zone_are_utc() {
    assertThat(LegacyTime.instant("2026-03-01T12:00:00")).contains(at("2026-03-01T12:00:00Z"));
    assertThat(LegacyTime.instant("2026-03-01T12:00:00.123456"))
        .contains(at("2026-03-01T12:00:00.123456Z"));
    assertThat(LegacyTime.instant("2026-03-01T12:00:00.5+01:00"))
        .contains(at("2026-03-01T11:00:00.5Z"));
    assertThat(LegacyTime.instant("2026-03-01T12:00:00Z")).contains(at("2026-03-01T12:00:00Z"));
  }

  @Test
  void times_that_no_database_knows_are_none() {
    assertThat(LegacyTime.instant("9999-12-31T23:59:59")).isPresent();
    assertThat(LegacyTime.instant("+10000-01-01T00:00:00")).isEmpty();
    assertThat(LegacyTime.instant("1969-12-31T23:59:59")).isEmpty();
    assertThat(LegacyTime.instant("")).isEmpty();
  }

  @Test
  void a_lifetime_counts_from_when_the_row_was_sealed() {
    Connection connection =
        taken(
            scene.sealed(
                Map.of(
                    "access_token",
                    "a",
                    "refresh_token",
                    "r",
                    "expires_in",
                    BigInteger.valueOf(3_600))));

    assertThat(connection.tokens().expiresAt()).isEqualTo(WRITTEN.plusSeconds(3_600));
    assertThat(connection.tokens().issuedAt()).isEqualTo(WRITTEN);
  }

  @Test
  void without_any_word_a_token_that_can_be_renewed_is_over() {
    Connection connection = taken(scene.sealed(Map.of("access_token", "a", "refresh_token", "r")));

    assertThat(connection.tokens().expiresAt()).isEqualTo(NOON);
    assertThat(connection.is(Status.ACTIVE)).isTrue();
  }

  @Test
  void and_one_that_cannot_lives_as_long_as_the_providers_do() {
    Connection connection = taken(scene.sealed(Map.of("access_token", "a")));

    assertThat(connection.tokens().expiresAt()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(connection.dueAt()).isEqualTo(connection.tokens().expiresAt());
  }

  @Test
  void a_lifetime_that_makes_no_sense_is_none() {
    for (Object seconds : List.of("0", "-1", "31536001", "x", 1.5)) {
      assertThat(LegacyTime.lifetime(seconds)).isEmpty();
    }
    assertThat(LegacyTime.lifetime("31536000")).isPresent();
    assertThat(LegacyTime.lifetime(1)).isPresent();
  }

  @Test
  void nothing_but_a_refresh_token_is_enough() {
    Connection connection = taken(scene.sealed(Map.of("refresh_token", "r")));

    assertThat(connection.is(Status.ACTIVE)).isTrue();
    assertThat(scene.accessToken(connection)).isNull();
    assertThat(scene.refreshToken(connection)).isEqualTo("r");
  }

  @Test
  void no_token_at_all_needs_its_owner() {
    assertThat(result(scene.sealed(Map.of("access_token", "")))).isEqualTo(RowResult.NO_TOKENS);
    assertThat(scene.only().state().reason()).isEqualTo(State.Reason.NO_REFRESH_TOKEN);
    assertThat(scene.only().dueAt()).isNull();
  }

  @Test
  void a_token_that_ends_and_cannot_be_renewed_needs_a_word() {
    Map<String, Object> members = new HashMap<>(tokens());
    members.remove("refresh_token");

    assertThat(result(scene.sealed(members))).isEqualTo(RowResult.NO_REFRESH_TOKEN);
    scene.job = scene.job(false, false, true);
    assertThat(result(scene.sealed(members))).isEqualTo(RowResult.OK);
  }

  @Test
  void scopes_are_a_text_or_a_list() {
    assertThat(taken(scene.sealed(with("scope", "a  b"))).tokens().scopes())
        .containsExactlyInAnyOrder("a", "b");
    scene.connections.save(scene.only());
    assertThat(result(scene.sealed(with("scopes", List.of("c", "d"))))).isEqualTo(RowResult.OK);
    assertThat(scene.only().tokens().scopes()).containsExactlyInAnyOrder("c", "d");
  }

  @Test
  void scopes_that_cannot_be_kept_leave_the_row() {
    for (Object odd : List.of("a\"b", List.of("a", "\u0000"), "ä", "a".repeat(4_000))) {
      assertThat(result(scene.sealed(with("scope", odd)))).isEqualTo(RowResult.MALFORMED);
    }
    assertThat(result(scene.sealed(with("scope", "a".repeat(3_999))))).isEqualTo(RowResult.OK);
  }

  @Test
  void a_time_of_sealing_in_the_future_is_not_believed() {
    String blob = scene.fernet.seal(scene.key, scene.json.write(tokens()), NOON.plusSeconds(60));

    assertThat(taken(blob).tokens().issuedAt()).isEqualTo(NOON);
  }

  private RowResult result(String blob) {
    return scene.result(row("ann", blob));
  }

  private Connection taken(String blob) {
    assertThat(result(blob)).isEqualTo(RowResult.OK);
    return scene.only();
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
