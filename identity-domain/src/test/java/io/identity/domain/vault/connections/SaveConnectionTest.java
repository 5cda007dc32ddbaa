package io.identity.domain.vault.connections;

import static io.identity.domain.vault.connections.ConnectionScene.HOUR;
import static io.identity.domain.vault.connections.ConnectionScene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connections.Saving.AccountMismatch;
import io.identity.domain.vault.connections.Saving.Created;
import io.identity.domain.vault.connections.Saving.Held;
import io.identity.domain.vault.connections.Saving.NotFound;
import io.identity.domain.vault.connections.Saving.Reauthorized;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaveConnectionTest {

  private final ConnectionScene scene = new ConnectionScene();
  private final Owner owner = SampleConnection.newOwner();
  private final ExternalAccount account = SampleConnection.account();

  @Test
  void a_new_account_becomes_a_connection() {
    var created = (Created) save(null, account, grant("profile"));
    Connection connection = scene.stored(created.connection().id());

    assertThat(connection).isEqualTo(created.connection());
    assertThat(connection.generation()).isEqualTo(1);
    assertThat(connection.is(Status.ACTIVE)).isTrue();
    assertThat(connection.tokens().expiresAt()).isEqualTo(NOON.plus(HOUR));
    assertThat(connection.account()).isEqualTo(account);
    assertThat(created.missingScopes()).containsExactly("ads");
    assertThat(scene.events.names()).containsExactly("connection.created");
  }

  @Test
  void an_answer_without_scopes_granted_what_was_asked_for() {
    var created =
        (Created)
            save(null, account, new Tokens(new SecretText("a"), new SecretText("r"), HOUR, null));

    assertThat(created.missingScopes()).isEmpty();
    assertThat(created.connection().tokens().scopes()).containsExactlyInAnyOrder("profile", "ads");
  }

  @Test
  void the_same_account_again_renews_its_connection() {
    Connection first = ((Created) save(null, account, grant("profile"))).connection();
    var again = (Reauthorized) save(null, account, grant("profile", "ads"));

    assertThat(again.connection().id()).isEqualTo(first.id());
    assertThat(again.connection().generation()).isEqualTo(2);
    assertThat(scene.connections.stored()).hasSize(1);
  }

  @Test
  void another_account_is_another_connection() {
    save(null, account, grant("profile"));

    assertThat(save(null, SampleConnection.account(), grant("profile")))
        .isInstanceOf(Created.class);
  }

  @Test
  void a_reconnection_mends_what_had_ended() {
    Connection first = ((Created) save(null, account, grant("profile"))).connection();
    scene.connections.save(
        first.needsReauthorization(
            State.Reason.REVOKED, ConnectionPolicy.DEFAULT.quarantine(), first.health(), NOON));
    var mended =
        (Reauthorized)
            save(
                first.id(),
                account,
                new Tokens(new SecretText("new"), null, HOUR, Set.of("profile")));

    assertThat(mended.connection().is(Status.ACTIVE)).isTrue();
    assertThat(mended.connection().generation()).isEqualTo(3);
    assertThat(mended.connection().tokens().refreshToken())
        .as("what was refused does not come back")
        .isNull();
    assertThat(mended.connection().dueAt()).isEqualTo(mended.connection().tokens().expiresAt());
  }

  @Test
  void an_active_one_keeps_its_refresh_token_where_no_new_one_comes() {
    Connection first = ((Created) save(null, account, grant("profile"))).connection();
    var again =
        (Reauthorized)
            save(
                first.id(),
                account,
                new Tokens(new SecretText("n"), null, HOUR, Set.of("profile")));

    assertThat(again.connection().tokens().refreshToken()).isEqualTo(first.tokens().refreshToken());
  }

  @Test
  void nothing_is_kept_that_may_be_of_another_account() {
    for (ExternalAccount told : Arrays.asList(null, account)) {
      Connection nameless = ((Created) save(null, null, grant("profile"))).connection();
      Tokens bare = new Tokens(new SecretText("n"), null, HOUR, Set.of("profile"));

      var again = (Reauthorized) save(nameless.id(), told, bare);
      assertThat(again.connection().tokens().refreshToken()).isNull();
    }
  }

  @Test
  void whoever_signed_in_as_another_changes_nothing() {
    Connection first = ((Created) save(null, account, grant("profile"))).connection();

    assertThat(save(first.id(), SampleConnection.account(), grant("profile")))
        .isInstanceOf(AccountMismatch.class);
    assertThat(save(first.id(), null, grant("profile"))).isInstanceOf(AccountMismatch.class);
    assertThat(scene.stored(first.id())).isEqualTo(first);
  }

  @Test
  void an_account_that_was_never_told_is_learned() {
    Connection first = ((Created) save(null, null, grant("profile"))).connection();
    var again = (Reauthorized) save(first.id(), account, grant("profile"));

    assertThat(again.connection().account()).isEqualTo(account);
  }

  @Test
  void unless_it_is_connected_already() {
    Connection nameless = ((Created) save(null, null, grant("profile"))).connection();
    save(null, account, grant("profile"));

    assertThat(save(nameless.id(), account, grant("profile"))).isInstanceOf(AccountMismatch.class);
  }

  @Test
  void what_an_operator_holds_stays_held() {
    Connection first = ((Created) save(null, account, grant("profile"))).connection();
    scene.connections.save(SampleConnection.suspended(first));

    assertThat(save(first.id(), account, grant("profile"))).isInstanceOf(Held.class);
    assertThat(save(null, account, grant("profile"))).isInstanceOf(Held.class);
  }

  @Test
  void what_is_anothers_or_over_is_not_found() {
    Connection others = scene.connect();
    Connection over = ((Created) save(null, account, grant("profile"))).connection();
    var _ = scene.disconnect().disconnect(over.id(), false);

    assertThat(save(others.id(), account, grant("profile"))).isInstanceOf(NotFound.class);
    assertThat(save(over.id(), account, grant("profile"))).isInstanceOf(NotFound.class);
    assertThat(save(null, account, grant("profile"))).isInstanceOf(Created.class);
  }

  private Tokens grant(String... scopes) {
    Tokens tokens = scene.provider.grant();
    return new Tokens(tokens.accessToken(), tokens.refreshToken(), HOUR, Set.of(scopes));
  }

  private Saving save(
      @Nullable ConnectionId reconnected, @Nullable ExternalAccount who, Tokens tokens) {
    var authorization =
        new Authorization(
            owner,
            SampleConnection.ADS,
            reconnected,
            "shop",
            who,
            tokens,
            Set.of("profile", "ads"),
            NOON);
    return scene.save(authorization);
  }
}
