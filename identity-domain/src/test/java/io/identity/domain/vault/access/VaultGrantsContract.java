package io.identity.domain.vault.access;

import static io.identity.domain.vault.access.Right.CONNECT;
import static io.identity.domain.vault.access.Right.GIVE_TOKEN;
import static io.identity.domain.vault.access.Right.IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.vault.providers.ProviderId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link VaultGrants} does. */
public abstract class VaultGrantsContract extends PortContract {

  private static final ProviderId ADS = new ProviderId("amazon-ads");
  private static final ProviderId MAIL = new ProviderId("mail");

  private final ConsumerId client = new ConsumerId("app." + UUID.randomUUID());

  protected abstract VaultGrants grants();

  @Test
  public void a_grant_comes_back_with_every_right() {
    var grant = new VaultGrant(client, ADS, Set.of(Right.values()));
    commit(() -> grants().put(grant));

    assertThat(inTransaction(() -> grants().find(client, ADS))).contains(grant);
    assertThat(inTransaction(() -> grants().find(client, MAIL))).isEmpty();
  }

  @Test
  public void there_is_one_for_a_client_and_a_provider() {
    commit(() -> grants().put(new VaultGrant(client, ADS, Set.of(CONNECT, GIVE_TOKEN))));
    var narrower = new VaultGrant(client, ADS, Set.of(IMPORT));
    commit(() -> grants().put(narrower));

    assertThat(list(null)).containsExactly(narrower);
  }

  @Test
  public void what_is_removed_is_gone_and_the_rest_is_not() {
    var mail = new VaultGrant(client, MAIL, Set.of(CONNECT));
    commit(() -> grants().put(new VaultGrant(client, ADS, Set.of(CONNECT))));
    commit(() -> grants().put(mail));

    assertThat(inTransaction(() -> grants().remove(client, ADS))).isTrue();
    assertThat(inTransaction(() -> grants().remove(client, ADS))).isFalse();
    assertThat(list(null)).containsExactly(mail);
  }

  @Test
  public void they_are_listed_by_client_and_provider_in_pages() {
    var ads = new VaultGrant(client, ADS, Set.of(CONNECT));
    var mail = new VaultGrant(client, MAIL, Set.of(CONNECT));
    var later = new VaultGrant(new ConsumerId(client + "z"), ADS, Set.of(CONNECT));
    commit(() -> grants().put(later));
    commit(() -> grants().put(mail));
    commit(() -> grants().put(ads));

    assertThat(list(null)).containsExactly(ads, mail);
    assertThat(list(ads)).containsExactly(mail);
    assertThat(list(mail)).isEmpty();
    assertThat(inTransaction(() -> grants().list(client, null, 1))).containsExactly(ads);
    assertThat(inTransaction(() -> grants().list(null, ads, 2))).containsExactly(mail, later);
  }

  @Test
  public void those_at_a_provider_are_found_whoever_has_them() {
    var here = new ProviderId("here-" + UUID.randomUUID());
    var mine = new VaultGrant(client, here, Set.of(CONNECT));
    var others = new VaultGrant(new ConsumerId(client + "z"), here, Set.of(IMPORT));
    commit(() -> grants().put(others));
    commit(() -> grants().put(mine));
    commit(() -> grants().put(new VaultGrant(client, ADS, Set.of(CONNECT))));

    assertThat(inTransaction(() -> grants().at(here))).containsExactly(mine, others);
  }

  private List<VaultGrant> list(@org.jspecify.annotations.Nullable VaultGrant after) {
    return inTransaction(() -> grants().list(client, after, 10));
  }
}
