package io.identity.infrastructure.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.KeyRetirement;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.infrastructure.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwrappedKeyringTest {

  private static final SecretText SECRET = new SecretText("token");
  private static final Binding HERE = Binding.of("here");
  private static final Duration BETWEEN_LOADS = Duration.ofSeconds(2);
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final VaultServers servers = new VaultServers(Database.fresh());
  private final VaultServers.Server server = servers.started();

  @Test
  void a_key_that_another_server_made_is_loaded_when_a_row_needs_it() {
    VaultServers.Server another = servers.started();
    another.rotate();
    Sealed sealed = another.cipher.seal(SECRET, HERE);

    assertThat(server.keyring.newest()).isEqualTo(1);
    assertThat(server.cipher.open(sealed, HERE)).contains(SECRET);
    assertThat(server.keyring.newest()).isEqualTo(2);
  }

  @Test
  void unknown_keys_are_looked_for_every_two_seconds_only() {
    VaultServers.Server another = servers.started();
    assertThat(server.keyring.find(new VaultKeyId("made up"))).isEmpty();
    another.rotate();
    Sealed sealed = another.cipher.seal(SECRET, HERE);

    servers.clock.advance(BETWEEN_LOADS.minus(MICRO));
    assertThat(server.cipher.open(sealed, HERE)).isEmpty();
    servers.clock.advance(MICRO);
    assertThat(server.cipher.open(sealed, HERE)).contains(SECRET);
  }

  /** Else all that is sealed under a new key would be called unreadable for two seconds. */
  @Test
  void as_long_as_the_database_does_not_answer_no_key_is_called_unknown() {
    VaultServers.Server another = servers.started();
    another.rotate();
    Sealed sealed = another.cipher.seal(SECRET, HERE);
    server.keyring.stored =
        new JpaVaultKeys(servers.database.anyEntityManager(), name -> false) {
          @Override
          List<VaultKeyRow> rows() {
            throw new IllegalStateException("away");
          }
        };

    for (int i = 0; i < 2; i++) {
      assertThatIllegalStateException().isThrownBy(() -> server.cipher.open(sealed, HERE));
    }
    server.keyring.stored = another.keys;
    assertThat(server.cipher.open(sealed, HERE)).contains(SECRET);
  }

  @Test
  void a_disabled_key_opens_nothing_until_it_is_had_back() {
    Sealed sealed = server.cipher.seal(SECRET, HERE);
    server.rotate();
    servers.clock.advance(VaultKeyPolicy.SETTLING);
    assertThat(server.retiring.disable(sealed.key())).isInstanceOf(KeyRetirement.Done.class);
    server.keyring.refresh();

    assertThat(server.cipher.open(sealed, HERE)).isEmpty();
    assertThat(server.retiring.enable(sealed.key())).isInstanceOf(KeyRetirement.Done.class);
    server.keyring.refresh();
    assertThat(server.cipher.open(sealed, HERE)).contains(SECRET);
  }

  @Test
  void an_older_key_that_is_damaged_shuts_its_rows_only() {
    Sealed old = server.cipher.seal(SECRET, HERE);
    server.rotate();
    Sealed fresh = server.cipher.seal(SECRET, HERE);
    damage(old.key());
    VaultServers.Server restarted = servers.started();

    assertThat(restarted.cipher.open(old, HERE)).isEmpty();
    assertThat(restarted.cipher.open(fresh, HERE)).contains(SECRET);
  }

  @Test
  void a_sealing_key_that_is_damaged_stops_the_start_and_nothing_is_made_anew() {
    VaultKeyId key = server.cipher.seal(SECRET, HERE).key();
    damage(key);

    assertThatIllegalStateException()
        .isThrownBy(servers::started)
        .withMessageContaining(key.value())
        .withMessageContaining("identity.master-key");
    assertThat(server.keys.find().keys()).hasSize(1);
  }

  @Test
  void a_server_with_another_key_encryption_key_does_not_start() {
    var other = servers.new Server(TwoKeyEncryptionKeys.only(TwoKeyEncryptionKeys.SECOND));

    assertThatIllegalStateException().isThrownBy(other.starting::start);
  }

  @Test
  void a_key_known_before_goes_on_when_its_row_is_damaged() {
    Sealed sealed = server.cipher.seal(SECRET, HERE);
    damage(sealed.key());
    server.keyring.refresh();

    assertThat(server.cipher.open(sealed, HERE)).contains(SECRET);
  }

  @Test
  void each_use_is_counted_until_the_counts_are_taken() {
    var _ = server.keyring.takeCounts();
    VaultKeyId key = server.cipher.seal(SECRET, HERE).key();
    var _ = server.cipher.seal(SECRET, HERE);

    assertThat(server.keyring.takeCounts()).isEqualTo(Map.of(key, 2L));
    assertThat(server.keyring.takeCounts()).isEmpty();
    server.keyring.giveBack(Map.of(key, 2L));
    assertThat(server.keyring.takeCounts()).isEqualTo(Map.of(key, 2L));
  }

  private void damage(VaultKeyId id) {
    var _ =
        servers.database.inTransaction(
            () -> {
              VaultKeyRow row =
                  servers.database.entityManager().find(VaultKeyRow.class, id.value());
              byte[] damaged = row.wrapped.clone();
              damaged[9] ^= 1;
              row.wrapped = damaged;
              return row;
            });
  }
}
