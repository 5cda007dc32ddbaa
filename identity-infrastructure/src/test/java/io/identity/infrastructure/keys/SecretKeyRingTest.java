package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.tokens.RefreshTokenKeyVersions.Version;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** New keys for refresh tokens on servers that share a database. */
class SecretKeyRingTest {

  private final KeyScene scene = new KeyScene();
  private final KeyScene.Server one = scene.started();
  private final KeyScene.Server other = scene.started();

  @Test
  void a_new_version_is_used_only_when_every_server_knows_it() {
    make(1);
    one.secrets.refresh();
    assertThat(one.secrets.current().version()).isZero();
    assertThat(one.secrets.find(1)).as("but what others make with it is known").isPresent();

    scene.clock.advance(KeyPolicy.LAG.minusNanos(1000));
    one.secrets.refresh();
    assertThat(one.secrets.current().version()).isZero();

    scene.clock.advance(Duration.ofNanos(1000));
    one.secrets.refresh();
    assertThat(one.secrets.current().version()).isEqualTo(1);
  }

  @Test
  void old_versions_stay() {
    var before = one.secrets.current();
    make(1);
    scene.clock.advance(KeyPolicy.LAG);
    other.secrets.refresh();

    assertThat(other.secrets.current().tag()).isNotEqualTo(before.tag());
    assertThat(other.secrets.find(0)).contains(before);
    assertThat(scene.started().secrets.find(0)).contains(before);
  }

  @Test
  void a_server_that_starts_in_between_keeps_to_the_version_before() {
    make(1);

    assertThat(scene.started().secrets.current().version()).isZero();
  }

  private void make(int version) {
    var _ =
        scene.database.inTransaction(
            () -> {
              one.secrets.stored.add(new Version(version, scene.clock.instant()));
              return true;
            });
  }
}
