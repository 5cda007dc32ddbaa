package io.identity.domain.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.vault.sealing.VaultKey.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What every {@link VaultKeys} does. */
public abstract class VaultKeysContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));

  protected abstract VaultKeys keys();

  @Test
  public void an_added_key_is_found_as_it_was_added() {
    VaultKey key = add(Status.SECONDARY);

    assertThat(find()).contains(key);
    assertThat(inTransaction(() -> keys().findAndLock()).keys()).contains(key);
  }

  @Test
  public void a_key_is_found_where_it_came_to() {
    VaultKey moved = add(Status.SECONDARY).to(Status.DISABLED, LATER);
    commit(() -> keys().save(moved));

    assertThat(find()).contains(moved);
  }

  @Test
  public void a_key_that_seals_keeps_since_when() {
    VaultKey sealing = add(Status.DISABLED).to(Status.PRIMARY, LATER).to(Status.SECONDARY, LATER);
    commit(() -> keys().save(sealing));

    assertThat(find()).contains(sealing);
    assertThat(sealing.primarySince()).isEqualTo(LATER);
  }

  @Test
  public void a_destroyed_key_is_remembered() {
    VaultKey key = add(Status.DISABLED);
    destroy(key);

    assertThat(find()).contains(key.to(Status.DESTROYED, LATER));
  }

  @Test
  public void encryptions_add_up() {
    VaultKey key = add(Status.SECONDARY);
    commit(() -> keys().countEncryptions(key.id(), 3));
    commit(() -> keys().countEncryptions(key.id(), 1L << 31));

    assertThat(find(key.id()).encryptions()).isEqualTo((1L << 31) + 3);
  }

  @Test
  public void a_key_that_moves_keeps_what_was_counted_meanwhile() {
    VaultKey key = add(Status.SECONDARY);
    commit(() -> keys().countEncryptions(key.id(), 3));
    commit(() -> keys().save(key.to(Status.DISABLED, LATER)));

    assertThat(find(key.id()).encryptions()).isEqualTo(3);
  }

  @Test
  public void that_nothing_is_under_an_older_key_is_noted_once() {
    VaultKey key = add(Status.SECONDARY);
    assertThat(inTransaction(() -> keys().reencrypted(key.id(), NOW))).isTrue();
    assertThat(inTransaction(() -> keys().reencrypted(key.id(), LATER))).isFalse();
    commit(() -> keys().save(key.to(Status.DISABLED, LATER)));

    assertThat(find(key.id()).reencryptedAt()).isEqualTo(NOW);
  }

  @Test
  public void a_canary_lies_with_its_key() {
    VaultKey key = add(Status.SECONDARY);
    VaultKey other = add(Status.SECONDARY);
    var canary = new Sealed(key.id(), "canary".getBytes(UTF_8));
    commit(() -> keys().keepCanary(canary));

    assertThat(inTransaction(() -> keys().canary(key.id()))).contains(canary);
    assertThat(inTransaction(() -> keys().canary(other.id()))).isEmpty();
  }

  /** Never one that waits or seals: there is but one of those. */
  protected final VaultKey add(Status status) {
    long number = ThreadLocalRandom.current().nextLong(1L << 60);
    VaultKey key =
        new VaultKey(
            new VaultKeyId(UUID.randomUUID().toString()), number, status, NOW, NOW, null, null, 0);
    commit(() -> keys().add(key, new WrappedKey(new byte[] {1, 2, 3})));
    return key;
  }

  protected final void destroy(VaultKey key) {
    commit(() -> keys().save(key.to(Status.DESTROYED, LATER)));
  }

  private List<VaultKey> find() {
    return inTransaction(() -> keys().find()).keys();
  }

  private VaultKey find(VaultKeyId id) {
    return inTransaction(() -> keys().find()).find(id).orElseThrow();
  }
}
