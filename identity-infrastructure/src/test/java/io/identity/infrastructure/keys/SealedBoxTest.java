package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealedBoxTest {

  private static final byte[] PLAIN = "a key".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final SealedBox box = new SealedBox(new MasterKeys(newMasterKey(), null));

  @Test
  void what_was_sealed_opens_under_its_name() {
    assertThat(box.open(box.seal(PLAIN, "tag/0"), "tag/0")).isEqualTo(PLAIN);
  }

  @Test
  void sealing_twice_never_gives_the_same_bytes() {
    assertThat(box.seal(PLAIN, "tag/0")).isNotEqualTo(box.seal(PLAIN, "tag/0"));
  }

  @Test
  void any_flipped_bit_is_refused() {
    byte[] sealed = box.seal(PLAIN, "tag/0");
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] damaged = sealed.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> box.open(damaged, "tag/0"))
          .isInstanceOf(UnreadableKeyException.class);
    }
  }

  @Test
  void a_row_copied_over_another_one_is_refused() {
    byte[] sealed = box.seal(PLAIN, "tag/0");

    assertThatThrownBy(() -> box.open(sealed, "tag/1")).isInstanceOf(UnreadableKeyException.class);
  }

  @Test
  void another_master_key_opens_nothing() {
    byte[] sealed = box.seal(PLAIN, "tag/0");

    assertThatThrownBy(
            () -> new SealedBox(new MasterKeys(newMasterKey(), null)).open(sealed, "tag/0"))
        .isInstanceOf(UnreadableKeyException.class)
        .hasMessageContaining("identity.master-key");
  }

  @Test
  void the_other_master_key_opens_but_does_not_seal() {
    MasterKey before = newMasterKey();
    MasterKey after = newMasterKey();
    byte[] sealed = new SealedBox(new MasterKeys(before, null)).seal(PLAIN, "tag/0");
    var exchanging = new SealedBox(new MasterKeys(after, before));

    assertThat(exchanging.open(sealed, "tag/0")).isEqualTo(PLAIN);
    assertThat(exchanging.needsOther(sealed, "tag/0")).isTrue();
    assertThat(exchanging.needsOther(exchanging.seal(PLAIN, "tag/0"), "tag/0")).isFalse();
  }

  @Test
  void a_row_cut_short_is_refused() {
    assertThatThrownBy(() -> box.open(new byte[] {1}, "tag/0"))
        .isInstanceOf(UnreadableKeyException.class);
  }

  static MasterKey newMasterKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return MasterKey.parse(Base64.getEncoder().encodeToString(bytes));
  }
}
