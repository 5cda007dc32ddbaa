package io.identity.domain.vault.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.vault.providers.ProviderId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainConsumerTest {

  private static final ConsumerId APP = new ConsumerId("app");
  private static final ConsumerId OTHER = new ConsumerId("other");
  private static final ProviderId ADS = new ProviderId("amazon-ads");
  private static final ProviderId MAIL = new ProviderId("mail");

  private final InMemoryVaultGrants grants = new InMemoryVaultGrants();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final ContainConsumer contain =
      new ContainConsumer(grants, new WithdrawVaultGrant(grants, events));

  @Test
  void all_its_grants_go_and_nobody_elses() {
    grant(APP, ADS);
    grant(APP, MAIL);
    grant(OTHER, ADS);

    assertThat(contain.contain(APP)).isEqualTo(2);
    assertThat(grants.list(null, null, 9)).extracting(VaultGrant::client).containsExactly(OTHER);
    assertThat(events.names()).containsExactly("vault_grant.withdrawn", "vault_grant.withdrawn");
    assertThat(contain.contain(APP)).isZero();
  }

  @Test
  void however_many_there_are() {
    for (int i = 0; i < 2_001; i++) {
      grant(APP, new ProviderId("provider-" + i));
    }

    assertThat(contain.plan(APP)).isEqualTo(2_001);
    assertThat(contain.contain(APP)).isEqualTo(2_001);
    assertThat(grants.list(APP, null, 1)).isEmpty();
  }

  @Test
  void a_plan_takes_none() {
    grant(APP, ADS);

    assertThat(contain.plan(APP)).isEqualTo(1);
    assertThat(contain.plan(OTHER)).isZero();
    assertThat(grants.find(APP, ADS)).isPresent();
  }

  private void grant(ConsumerId client, ProviderId provider) {
    grants.put(new VaultGrant(client, provider, Set.of(Right.GIVE_TOKEN)));
  }
}
