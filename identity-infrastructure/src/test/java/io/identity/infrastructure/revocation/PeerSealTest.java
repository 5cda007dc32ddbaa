package io.identity.infrastructure.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PeerSealTest {

  private static final byte[] PLAIN = "sub-of-a-patient".getBytes(UTF_8);

  private final MasterKey old = key(1);
  private final MasterKey young = key(2);
  private final PeerSeal one = seal(new MasterKeys(old, null));
  private final PeerSeal other = seal(new MasterKeys(old, null));

  @Test
  void a_node_with_the_same_master_key_reads_it_and_nobody_else_does() {
    byte[] box = one.seal(PLAIN);

    assertThat(other.open(box)).contains(PLAIN);
    assertThat(new String(box, UTF_8)).doesNotContain("patient");
    assertThat(seal(new MasterKeys(young, null)).open(box)).isEmpty();
  }

  @Test
  void the_same_twice_is_never_the_same_on_the_wire() {
    assertThat(one.seal(PLAIN)).isNotEqualTo(one.seal(PLAIN));
  }

  @Test
  void one_flipped_bit_anywhere_and_it_does_not_open() {
    byte[] box = one.seal(PLAIN);
    for (int bit = 0; bit < box.length * 8; bit++) {
      byte[] damaged = box.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(other.open(damaged)).isEmpty();
    }
  }

  @Test
  void cut_short_it_does_not_open() {
    byte[] box = one.seal(PLAIN);
    for (int length = 0; length < box.length; length++) {
      assertThat(other.open(Arrays.copyOf(box, length))).isEmpty();
    }
  }

  @Test
  void nodes_understand_each_other_while_the_master_key_is_exchanged() {
    PeerSeal before = seal(new MasterKeys(old, young));
    PeerSeal after = seal(new MasterKeys(young, old));

    assertThat(after.open(before.seal(PLAIN))).contains(PLAIN);
    assertThat(before.open(after.seal(PLAIN))).contains(PLAIN);
  }

  @Test
  void many_senders_are_many_keys_and_old_ones_are_derived_again() {
    byte[] first = one.seal(PLAIN);
    assertThat(other.open(first)).isPresent();
    for (int i = 0; i < 1_001; i++) {
      assertThat(other.open(seal(new MasterKeys(old, null)).seal(PLAIN))).isPresent();
    }
    assertThat(other.open(first)).contains(PLAIN);
  }

  private static PeerSeal seal(MasterKeys keys) {
    return new PeerSeal(keys, new SecureRandom());
  }

  private static MasterKey key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return new MasterKey(new SecretKeySpec(bytes, "AES"));
  }
}
