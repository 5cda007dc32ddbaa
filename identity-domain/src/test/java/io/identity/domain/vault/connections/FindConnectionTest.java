package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.access.VaultGrant;
import io.identity.domain.vault.connections.FindConnection.Filter;
import io.identity.domain.vault.connections.FindConnection.Found;
import io.identity.domain.vault.connections.Handout.Ambiguous;
import io.identity.domain.vault.connections.Handout.Denied;
import io.identity.domain.vault.connections.Handout.Given;
import io.identity.domain.vault.connections.Handout.NotFound;
import io.identity.domain.vault.connections.LookUpToken.Lookup;
import io.identity.domain.vault.providers.ProviderId;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who sees which connections, and whose token is meant. */
class FindConnectionTest {

  private static final ConsumerId BILLING = new ConsumerId("billing");
  private static final Caller SERVICE = new Caller.Service(BILLING);
  private static final Caller ADMINISTRATOR = new Caller.Administrator("root");
  private static final Filter ALL = new Filter(null, null, null);

  private final ConnectionScene scene = new ConnectionScene();
  private final AuthorizeVaultUse access = new AuthorizeVaultUse(scene.grants, scene.events);
  private final FindConnection find = new FindConnection(scene.connections, access, scene.database);
  private final LookUpToken lookUp =
      new LookUpToken(
          scene.connections, scene.node("node-1").give, access, scene.database, scene.events);
  private final Connection mine = scene.connect();
  private final Connection others = scene.connect();

  @Test
  void people_find_their_own() {
    Caller me = new Caller.Person(mine.owner().value(), BILLING, true);

    assertThat(find.find(me, mine.id())).isEqualTo(new Found.Here(mine));
    assertThat(find.find(me, others.id())).isEqualTo(new Found.Nothing());
    assertThat(find.list(me, ALL, null, 9)).containsExactly(mine);
    assertThat(find.list(me, new Filter(others.owner(), null, null), null, 9)).isEmpty();
  }

  @Test
  void services_find_what_they_manage() {
    assertThat(find.find(SERVICE, mine.id())).isEqualTo(new Found.Nothing());
    assertThat(find.list(SERVICE, ALL, null, 9)).isEmpty();

    grant(Right.GIVE_TOKEN);
    assertThat(find.find(SERVICE, mine.id())).isEqualTo(new Found.Forbidden());
    assertThat(find.list(SERVICE, ALL, null, 9)).isEmpty();

    grant(Right.MANAGE);
    assertThat(find.find(SERVICE, mine.id())).isEqualTo(new Found.Here(mine));
    assertThat(find.list(SERVICE, ALL, null, 9)).containsExactlyInAnyOrder(mine, others);
    assertThat(find.list(SERVICE, new Filter(null, new ProviderId("mail"), null), null, 9))
        .isEmpty();
  }

  @Test
  void administrators_find_all_page_by_page() {
    assertThat(find.list(ADMINISTRATOR, ALL, null, 9)).containsExactlyInAnyOrder(mine, others);
    Connection first = find.list(ADMINISTRATOR, ALL, null, 1).getFirst();
    assertThat(find.list(ADMINISTRATOR, ALL, first.id(), 9)).hasSize(1).doesNotContain(first);
    assertThat(find.list(ADMINISTRATOR, new Filter(null, null, Status.SUSPENDED), null, 9))
        .isEmpty();
  }

  @Test
  void what_is_not_there_is_found_by_nobody() {
    var unknown = new ConnectionId(UUID.randomUUID());

    assertThat(find.find(ADMINISTRATOR, unknown)).isEqualTo(new Found.Nothing());
  }

  @Test
  void a_token_is_found_by_owner_and_provider() {
    grant(Right.GIVE_TOKEN);

    assertThat(lookUp(null)).isInstanceOf(Given.class);
    assertThat(lookUp("shop")).isInstanceOf(Given.class);
    assertThat(lookUp("other")).isInstanceOf(NotFound.class);
    assertThat(scene.events.last().facts().client()).isEqualTo("billing");
  }

  @Test
  void of_several_the_label_tells_which() {
    grant(Right.GIVE_TOKEN);
    Connection second =
        SampleConnection.active(
            new ConnectionId(UUID.randomUUID()),
            mine.owner(),
            mine.provider(),
            SampleConnection.account());
    scene.connections.add(second.described("second", second.metadata(), second.updatedAt()));

    assertThat(lookUp(null))
        .isInstanceOfSatisfying(Ambiguous.class, several -> assertThat(several.among()).hasSize(2));
    assertThat(scene.events.last().facts()).isEqualTo(refused("connection_ambiguous"));
    assertThat(lookUp("shop")).isInstanceOf(Given.class);
  }

  @Test
  void whose_token_was_wanted_in_vain_is_told_in_the_trail() {
    assertThat(lookUp(null)).isInstanceOf(NotFound.class);
    assertThat(scene.events.last().facts())
        .as("hidden")
        .isEqualTo(ConnectionEvent.about(mine).client("billing").reason("not_found"));

    assertThat(lookUp("other")).isInstanceOf(NotFound.class);
    assertThat(scene.events.last().facts()).as("none").isEqualTo(refused("not_found"));
  }

  private Facts refused(String reason) {
    return Facts.NONE
        .subject(mine.owner().value())
        .client("billing")
        .key(mine.provider().value())
        .reason(reason);
  }

  @Test
  void what_was_ended_is_not_meant() {
    grant(Right.GIVE_TOKEN);
    scene.disconnect().disconnect(mine.id(), false);

    assertThat(lookUp(null)).isInstanceOf(NotFound.class);
  }

  @Test
  void however_many_others_come_before_it() {
    grant(Right.GIVE_TOKEN);
    for (int i = 0; i < 100; i++) {
      Connection over = SampleConnection.disconnected(before(2 * i), mine.updatedAt());
      scene.connections.add(over);
    }
    assertThat(lookUp(null)).isInstanceOf(Given.class);

    for (int i = 0; i < 100; i++) {
      Connection other = before(2 * i + 1);
      scene.connections.add(other.described("other", other.metadata(), other.updatedAt()));
    }
    assertThat(lookUp("shop")).isInstanceOf(Given.class);
    assertThat(lookUp(null))
        .isInstanceOfSatisfying(
            Ambiguous.class, several -> assertThat(several.among()).hasSize(100));
  }

  /** With an id that comes before those of the scene. */
  private Connection before(int number) {
    return SampleConnection.active(
        new ConnectionId(new UUID(Long.MIN_VALUE, number)),
        mine.owner(),
        mine.provider(),
        SampleConnection.account());
  }

  @Test
  void who_may_not_learns_nothing_of_how_many_there_are() {
    Connection second =
        SampleConnection.active(
            new ConnectionId(UUID.randomUUID()),
            mine.owner(),
            mine.provider(),
            SampleConnection.account());
    scene.connections.add(second);
    assertThat(lookUp(null)).isInstanceOf(NotFound.class);

    grant(Right.MANAGE);
    assertThat(lookUp(null)).isInstanceOf(Denied.class);
  }

  private Handout lookUp(@Nullable String label) {
    return lookUp.give(
        SERVICE,
        new Lookup(mine.owner(), mine.provider(), label, Duration.ofSeconds(60), Set.of(), null));
  }

  private void grant(Right right) {
    scene.grants.put(new VaultGrant(BILLING, mine.provider(), Set.of(right)));
  }
}
