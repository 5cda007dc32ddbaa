package io.identity.domain.vault.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SecretCipher} does. */
public abstract class SecretCipherContract {

  private static final SecretText SECRET = new SecretText("Atzr|a refresh token ✓");
  private static final Binding HERE = Binding.of("default", "c1", "amazon", "u1", "refresh");

  /** With a key that seals. */
  protected abstract SecretCipher cipher();

  @Test
  public void what_was_sealed_opens_where_it_belongs() {
    assertThat(cipher().open(cipher().seal(SECRET, HERE), HERE)).contains(SECRET);
  }

  @Test
  public void nothing_is_a_secret_too() {
    var nothing = new SecretText("");

    assertThat(cipher().open(cipher().seal(nothing, HERE), HERE)).contains(nothing);
  }

  @Test
  public void it_opens_nowhere_else() {
    Sealed sealed = cipher().seal(SECRET, HERE);

    for (int part = 0; part < HERE.parts().size(); part++) {
      List<String> parts = new java.util.ArrayList<>(HERE.parts());
      parts.set(part, parts.get(part) + "x");
      assertThat(cipher().open(sealed, new Binding(parts))).isEmpty();
    }
    assertThat(cipher().open(sealed, new Binding(HERE.parts().reversed()))).isEmpty();
    assertThat(cipher().open(sealed, new Binding(HERE.parts().subList(0, 4)))).isEmpty();
    assertThat(cipher().open(sealed, new Binding(List.of()))).isEmpty();
  }

  @Test
  public void each_part_of_a_place_counts_by_itself() {
    Sealed sealed = cipher().seal(SECRET, Binding.of("ab", "c"));

    assertThat(cipher().open(sealed, Binding.of("a", "bc"))).isEmpty();
    assertThat(cipher().open(sealed, Binding.of("abc"))).isEmpty();
    assertThat(cipher().open(sealed, Binding.of("ab", "c", ""))).isEmpty();
  }

  @Test
  public void under_a_key_that_nobody_knows_nothing_opens() {
    Sealed sealed = cipher().seal(SECRET, HERE);

    assertThat(cipher().open(new Sealed(new VaultKeyId("unknown"), sealed.bytes()), HERE))
        .isEmpty();
  }
}
