package io.identity.domain.vault.access;

import static io.identity.domain.vault.access.Right.CONNECT;
import static io.identity.domain.vault.access.Right.GIVE_TOKEN;
import static io.identity.domain.vault.access.Right.IMPORT;
import static io.identity.domain.vault.access.Right.MANAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.vault.access.Access.Allowed;
import io.identity.domain.vault.access.Access.Denied;
import io.identity.domain.vault.access.Access.Hidden;
import io.identity.domain.vault.providers.InMemoryProviders;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderRemoval;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.providers.RemoveProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultAccessTest {

  private static final ProviderId ADS = new ProviderId("amazon-ads");
  private static final ConsumerId APP = new ConsumerId("app");
  private static final ConsumerId OTHER = new ConsumerId("other");

  private static final Caller SERVICE = new Caller.Service(APP);
  private static final Caller AT_HOME = new Caller.Person("ann", APP, true);
  private static final Caller ELSEWHERE = new Caller.Person("ann", APP, false);
  private static final Caller ADMINISTRATOR = new Caller.Administrator("root");

  private static final Target ANNS = new Target(ADS, "ann", Set.of());
  private static final Target BOBS = new Target(ADS, "bob", Set.of());
  private static final Target FOR_US = new Target(ADS, "ann", Set.of(APP, OTHER));
  private static final Target FOR_OTHERS = new Target(ADS, "ann", Set.of(OTHER));

  private final InMemoryVaultGrants grants = new InMemoryVaultGrants();
  private final InMemoryProviders providers = new InMemoryProviders();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final AuthorizeVaultUse authorize = new AuthorizeVaultUse(grants, events);

  @Test
  void a_service_acts_for_anybody_within_its_grant() {
    granted(GIVE_TOKEN, IMPORT);

    assertAllowed(SERVICE, ANNS, GIVE_TOKEN, IMPORT);
    assertAllowed(SERVICE, BOBS, GIVE_TOKEN, IMPORT);
    assertDenied(SERVICE, ANNS, CONNECT, MANAGE);
  }

  @Test
  void without_a_grant_a_service_sees_nothing() {
    assertHidden(SERVICE, ANNS, Right.values());
    grants.put(new VaultGrant(APP, new ProviderId("mail"), EnumSet.allOf(Right.class)));
    grants.put(new VaultGrant(OTHER, ADS, EnumSet.allOf(Right.class)));
    assertHidden(SERVICE, ANNS, Right.values());
  }

  @Test
  void a_connection_may_be_for_some_clients_only() {
    granted(Right.values());

    assertAllowed(SERVICE, FOR_US, Right.values());
    assertHidden(SERVICE, FOR_OTHERS, Right.values());
    assertAllowed(ELSEWHERE, FOR_US, GIVE_TOKEN, CONNECT, MANAGE);
    assertHidden(ELSEWHERE, FOR_OTHERS, Right.values());
  }

  @Test
  void people_keep_their_own_connections_through_an_application_of_the_house() {
    assertAllowed(AT_HOME, ANNS, CONNECT, MANAGE);
    assertAllowed(AT_HOME, FOR_OTHERS, CONNECT, MANAGE);
    assertHidden(AT_HOME, BOBS, Right.values());
  }

  @Test
  void lists_reach_as_far_as_the_right() {
    assertThat(authorize.reach(SERVICE, MANAGE)).isEqualTo(new Reach(null, Set.of()));
    granted(MANAGE);
    grants.put(new VaultGrant(APP, new ProviderId("mail"), Set.of(GIVE_TOKEN)));

    assertThat(authorize.reach(SERVICE, MANAGE)).isEqualTo(new Reach(null, Set.of(ADS)));
    assertThat(authorize.reach(ELSEWHERE, MANAGE)).isEqualTo(new Reach("ann", Set.of(ADS)));
    assertThat(authorize.reach(AT_HOME, MANAGE)).isEqualTo(new Reach("ann", null));
    assertThat(authorize.reach(ADMINISTRATOR, MANAGE)).isEqualTo(new Reach(null, null));
  }

  @Test
  void however_many_grants_there_are() {
    for (int i = 0; i < 1_001; i++) {
      grants.put(new VaultGrant(APP, new ProviderId("provider-" + i), Set.of(MANAGE)));
    }

    assertThat(authorize.reach(SERVICE, MANAGE).providers()).hasSize(1_001);
  }

  @Test
  void its_token_is_handed_to_a_client_that_was_granted_it_only() {
    assertDenied(AT_HOME, ANNS, GIVE_TOKEN, IMPORT);
    granted(GIVE_TOKEN);
    assertAllowed(AT_HOME, ANNS, GIVE_TOKEN);
    assertAllowed(AT_HOME, FOR_US, GIVE_TOKEN);
    assertDenied(AT_HOME, FOR_OTHERS, GIVE_TOKEN);
    assertHidden(AT_HOME, BOBS, GIVE_TOKEN);
  }

  @Test
  void through_any_other_client_people_do_what_the_client_was_granted() {
    assertHidden(ELSEWHERE, ANNS, Right.values());
    granted(CONNECT);
    assertAllowed(ELSEWHERE, ANNS, CONNECT);
    assertDenied(ELSEWHERE, ANNS, GIVE_TOKEN, MANAGE, IMPORT);
    assertHidden(ELSEWHERE, BOBS, Right.values());
  }

  @Test
  void an_administrator_manages_everything_and_gets_no_token() {
    for (Target target : Set.of(ANNS, BOBS, FOR_OTHERS)) {
      assertAllowed(ADMINISTRATOR, target, MANAGE, IMPORT);
      assertDenied(ADMINISTRATOR, target, GIVE_TOKEN, CONNECT);
    }
  }

  @Test
  void what_is_not_there_looks_as_what_may_not_be_seen() {
    granted(Right.values());
    for (Caller caller : Set.of(SERVICE, AT_HOME, ELSEWHERE, ADMINISTRATOR)) {
      assertHidden(caller, null, Right.values());
    }
    assertThat(authorize.authorize(AT_HOME, MANAGE, null))
        .isEqualTo(authorize.authorize(AT_HOME, MANAGE, BOBS));
    assertThat(events.names()).isEmpty();
  }

  @Test
  void who_is_turned_away_stands_in_the_audit_trail() {
    granted(MANAGE);
    assertDenied(SERVICE, ANNS, GIVE_TOKEN);

    assertThat(events.last().name()).isEqualTo("vault_access.denied");
    assertThat(events.last().facts().client()).isEqualTo("app");
    assertThat(events.last().facts().key()).isEqualTo("provider/amazon-ads");
    assertThat(events.last().facts().reason()).isEqualTo("give_token");

    assertDenied(AT_HOME, ANNS, GIVE_TOKEN);
    assertThat(events.last().facts().subject()).isEqualTo("ann");
    assertThat(events.last().facts().client()).isEqualTo("app");

    assertDenied(ADMINISTRATOR, ANNS, GIVE_TOKEN);
    assertThat(events.last().facts().subject()).isEqualTo("root");
  }

  @Test
  void what_is_given_can_be_taken_back() {
    var grant = new VaultGrant(APP, ADS, Set.of(MANAGE, GIVE_TOKEN));
    providers.add(provider(ADS));
    var give = new GiveVaultGrant(grants, providers, events);
    assertThat(give.give(grant)).contains(new GrantGiven(grant));
    assertThat(events.last().name()).isEqualTo("vault_grant.given");
    assertThat(events.last().facts().client()).isEqualTo("app");
    assertThat(events.last().facts().key()).isEqualTo("provider/amazon-ads");
    assertThat(events.last().facts().reason()).isEqualTo("give_token manage");
    assertAllowed(SERVICE, ANNS, GIVE_TOKEN);

    var withdraw = new WithdrawVaultGrant(grants, events);
    assertThat(withdraw.withdraw(APP, ADS)).isEqualTo(new GrantWithdrawal.Withdrawn(APP, ADS));
    assertThat(events.last().name()).isEqualTo("vault_grant.withdrawn");
    assertHidden(SERVICE, ANNS, GIVE_TOKEN);
    assertThat(withdraw.withdraw(APP, ADS)).isEqualTo(new GrantWithdrawal.Unknown());
    assertThat(events.names()).hasSize(2);
  }

  @Test
  void where_there_is_no_provider_nothing_is_given() {
    var give = new GiveVaultGrant(grants, providers, events);

    assertThat(give.give(new VaultGrant(APP, ADS, Set.of(MANAGE)))).isEmpty();
    assertThat(grants.find(APP, ADS)).isEmpty();
    assertThat(events.names()).isEmpty();
  }

  @Test
  void what_was_granted_at_a_provider_goes_with_it_and_is_told() {
    var mail = new ProviderId("mail");
    granted(MANAGE);
    grants.put(new VaultGrant(OTHER, ADS, Set.of(MANAGE)));
    grants.put(new VaultGrant(APP, mail, Set.of(MANAGE)));
    providers.add(provider(ADS));
    var withdraw = new WithdrawVaultGrant(grants, events);
    var remove = new RemoveProvider(providers, id -> false, withdraw::withdrawAll, events);
    assertThat(remove.remove(ADS)).isInstanceOf(ProviderRemoval.Removed.class);

    assertThat(grants.list(null, null, 9)).extracting(VaultGrant::provider).containsExactly(mail);
    assertThat(events.names())
        .containsExactly("vault_grant.withdrawn", "vault_grant.withdrawn", "provider.removed");
  }

  private static RegisteredProvider provider(ProviderId id) {
    return new RegisteredProvider(
        id,
        new ProviderSettings("A", true, "generic", null, Map.of(), "c", Map.of()),
        List.of(),
        null);
  }

  @Test
  void each_right_has_a_name_of_its_own_by_which_it_is_found() {
    for (Right right : Right.values()) {
      assertThat(Right.named(right.externalName())).contains(right);
    }
    assertThat(Right.named("everything")).isEmpty();
  }

  private void granted(Right... rights) {
    grants.put(new VaultGrant(APP, ADS, Set.of(rights)));
  }

  private void assertAllowed(Caller caller, Target target, Right... rights) {
    for (Right right : rights) {
      assertThat(authorize.authorize(caller, right, target))
          .as("%s", right)
          .isEqualTo(new Allowed());
    }
  }

  private void assertDenied(Caller caller, Target target, Right... rights) {
    for (Right right : rights) {
      assertThat(authorize.authorize(caller, right, target))
          .isEqualTo(new Denied(caller, right, ADS));
    }
  }

  private void assertHidden(Caller caller, @Nullable Target target, Right... rights) {
    for (Right right : rights) {
      assertThat(authorize.authorize(caller, right, target))
          .as("%s", right)
          .isEqualTo(new Hidden());
    }
  }
}
