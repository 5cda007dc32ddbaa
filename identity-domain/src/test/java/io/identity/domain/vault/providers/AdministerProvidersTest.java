package io.identity.domain.vault.providers;

import static io.identity.domain.vault.providers.ProviderScene.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.ProviderChange.Changed;
import io.identity.domain.vault.providers.ProviderChange.HoldReleased;
import io.identity.domain.vault.providers.ProviderChange.SecretRenewed;
import io.identity.domain.vault.providers.ProviderRegistration.IdTaken;
import io.identity.domain.vault.providers.ProviderRegistration.Registered;
import io.identity.domain.vault.providers.ProviderRemoval.InUse;
import io.identity.domain.vault.providers.ProviderRemoval.Removed;
import io.identity.domain.vault.sealing.SecretText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdministerProvidersTest {

  private static final SecretText SECRET = new SecretText("shh");
  private static final Flaw PKCE = new Flaw("pkce", Flaw.Kind.MALFORMED);

  private final ProviderScene scene = new ProviderScene();
  private boolean used;
  private final ChangeProvider changeProvider =
      new ChangeProvider(scene.providers, scene.resolveProvider, scene.events);
  private final RenewProviderSecret renewSecret =
      new RenewProviderSecret(scene.providers, scene.cipher, scene.events);
  private final RemoveProvider removeProvider =
      new RemoveProvider(scene.providers, id -> used, id -> {}, scene.events);
  private final ReleaseHold releaseHold =
      new ReleaseHold(scene.providers, scene.events, scene.clock);
  private final FindProvider findProvider =
      new FindProvider(scene.providers, scene.resolveProvider);

  @Test
  void a_provider_is_registered_with_its_secret_sealed() {
    assertThat(register(scene.settings("A"), Optional.of(SECRET)))
        .isEqualTo(new Registered(scene.stored()));
    assertThat(scene.secrets()).containsExactly("shh");
    assertThat(scene.stored().toString()).doesNotContain("shh");
    assertReported("provider.registered");
  }

  @Test
  void a_public_client_has_none() {
    assertThat(register(scene.settings("A"), Optional.empty())).isInstanceOf(Registered.class);
    assertThat(scene.secrets()).isEmpty();
  }

  @Test
  void an_id_is_given_once() {
    scene.add();

    assertThat(register(scene.settings("Other"), Optional.empty())).isEqualTo(new IdTaken());
    assertNothingHappened();
  }

  @Test
  void what_makes_no_provider_is_not_registered() {
    assertThat(register(scene.broken(), Optional.of(SECRET)))
        .isEqualTo(new ProviderRegistration.Unacceptable(PKCE));
    assertThat(scene.providers.find(ID)).isEmpty();
    assertNothingHappened();
  }

  @Test
  void everything_but_id_and_secrets_is_replaced() {
    scene.add("one", "two");

    assertThat(changeProvider.change(ID, scene.settings("Other")))
        .isEqualTo(new Changed(scene.stored()));
    assertThat(scene.stored().settings()).isEqualTo(scene.settings("Other"));
    assertThat(scene.secrets()).containsExactly("one", "two");
    assertReported("provider.changed");
  }

  @Test
  void a_change_that_makes_no_provider_changes_nothing() {
    RegisteredProvider before = scene.add();

    assertThat(changeProvider.change(ID, scene.broken()))
        .isEqualTo(new ProviderChange.Unacceptable(PKCE));
    assertThat(scene.stored()).isEqualTo(before);
    assertNothingHappened();
  }

  @Test
  void a_new_secret_comes_before_the_last_one() {
    scene.add("one", "zero");

    assertThat(renewSecret.renew(ID, SECRET, true)).isEqualTo(new SecretRenewed(scene.stored()));
    assertThat(scene.secrets()).containsExactly("shh", "one");
    assertReported("provider.secret_renewed");
  }

  @Test
  void a_leaked_secret_goes_with_the_new_one() {
    scene.add("one", "zero");

    assertThat(renewSecret.renew(ID, SECRET, false)).isInstanceOf(SecretRenewed.class);
    assertThat(scene.secrets()).containsExactly("shh");
  }

  @Test
  void a_provider_is_removed_when_nobody_is_connected() {
    scene.add("one");
    used = true;
    assertThat(removeProvider.remove(ID)).isEqualTo(new InUse());
    assertNothingHappened();

    used = false;
    assertThat(removeProvider.remove(ID)).isEqualTo(new Removed(ID));
    assertThat(scene.providers.find(ID)).isEmpty();
    assertReported("provider.removed");
  }

  @Test
  void a_hold_is_released_as_of_now() {
    scene.add("one");

    assertThat(releaseHold.release(ID)).isEqualTo(new HoldReleased(scene.stored()));
    assertThat(scene.stored().holdReleasedAt()).isEqualTo(ProviderScene.NOW);
    assertThat(findProvider.find(ID))
        .get()
        .extracting(Provider::holdReleasedAt)
        .isEqualTo(ProviderScene.NOW);
    assertReported("provider.hold_released");
  }

  @Test
  void a_provider_that_is_not_there_is_unknown() {
    assertThat(changeProvider.change(ID, scene.settings("A")))
        .isEqualTo(new ProviderChange.Unknown());
    assertThat(renewSecret.renew(ID, SECRET, true)).isEqualTo(new ProviderChange.Unknown());
    assertThat(releaseHold.release(ID)).isEqualTo(new ProviderChange.Unknown());
    assertThat(removeProvider.remove(ID)).isEqualTo(new ProviderRemoval.Unknown());
    assertThat(findProvider.find(ID)).isEmpty();
    assertNothingHappened();
  }

  @Test
  void a_provider_whose_template_is_gone_stands_still() {
    scene.add();
    var withoutTemplates = new FindProvider(scene.providers, SampleProvider.resolver());

    assertThat(findProvider.find(ID)).isPresent();
    assertThat(withoutTemplates.find(ID)).isEmpty();
  }

  private ProviderRegistration register(ProviderSettings settings, Optional<SecretText> secret) {
    return scene.registerProvider.register(ID, settings, secret);
  }

  private void assertReported(String name) {
    assertThat(scene.events.names()).containsExactly(name);
    assertThat(scene.events.last().facts().key()).isEqualTo("sample");
  }

  private void assertNothingHappened() {
    assertThat(scene.events.reported()).isEmpty();
  }
}
