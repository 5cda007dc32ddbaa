package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.WrappedKey;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MasterKeyEncryptionTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
  private static final VaultKeyId ID = new VaultKeyId("k1");

  private final MasterKey before = SealedBoxTest.newMasterKey();
  private final MasterKey after = SealedBoxTest.newMasterKey();
  private final MasterKeyEncryption old = new MasterKeyEncryption(new MasterKeys(before, null));

  @Test
  void what_was_wrapped_opens_under_its_id_only() {
    WrappedKey wrapped = old.wrap(KEY, ID);

    assertThat(old.unwrap(wrapped, ID)).contains(KEY);
    assertThat(old.unwrap(wrapped, new VaultKeyId("k2"))).isEmpty();
  }

  @Test
  void another_master_key_opens_nothing() {
    var other = new MasterKeyEncryption(new MasterKeys(after, null));

    assertThat(other.unwrap(old.wrap(KEY, ID), ID)).isEmpty();
    assertThat(other.isOutdated(old.wrap(KEY, ID), ID)).isFalse();
  }

  @Test
  void while_the_master_key_is_exchanged_the_other_one_opens_and_does_not_wrap() {
    var exchanging = new MasterKeyEncryption(new MasterKeys(after, before));
    WrappedKey wrapped = old.wrap(KEY, ID);

    assertThat(exchanging.unwrap(wrapped, ID)).contains(KEY);
    assertThat(exchanging.isOutdated(wrapped, ID)).isTrue();
    assertThat(exchanging.isOutdated(exchanging.wrap(KEY, ID), ID)).isFalse();
  }
}
