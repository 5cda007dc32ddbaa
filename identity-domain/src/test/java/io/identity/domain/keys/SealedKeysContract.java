package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SealedKeys} does. */
public abstract class SealedKeysContract extends PortContract {

  protected abstract SealedKeys sealedKeys();

  /** Stores a key under the other master key and answers its name. */
  protected abstract String addUnderOther();

  @Test
  public void a_key_under_the_other_master_key_is_named() {
    String name = addUnderOther();

    assertThat(underOther()).contains(name);
  }

  @Test
  public void a_rewrapped_key_is_not_under_the_other_one_any_more() {
    String name = addUnderOther();
    String neighbour = addUnderOther();
    commit(() -> sealedKeys().rewrap(name));

    assertThat(underOther()).doesNotContain(name).contains(neighbour);
  }

  @Test
  public void rewrapping_twice_does_no_harm() {
    String name = addUnderOther();
    commit(() -> sealedKeys().rewrap(name));
    commit(() -> sealedKeys().rewrap(name));

    assertThat(underOther()).doesNotContain(name);
  }

  private List<String> underOther() {
    return inTransaction(() -> sealedKeys().underOtherMasterKey());
  }
}
