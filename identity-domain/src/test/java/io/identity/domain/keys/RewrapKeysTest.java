package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.keys.RewrapKeys.KeyRewrapped;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewrapKeysTest {

  private final InMemorySealedKeys sealedKeys = new InMemorySealedKeys();
  private final InMemorySealedKeys others = new InMemorySealedKeys();
  private final UnreliableTransaction transaction = new UnreliableTransaction();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final RewrapKeys rewrapKeys =
      new RewrapKeys(List.of(sealedKeys, others), transaction, events);

  @Test
  void every_key_under_the_other_master_key_is_rewrapped() {
    sealedKeys.addUnderOther("refresh-tag/0");
    sealedKeys.addUnderOther("signing-key/abc");

    assertThat(rewrapKeys.rewrap())
        .containsExactly(new KeyRewrapped("refresh-tag/0"), new KeyRewrapped("signing-key/abc"));
    assertThat(sealedKeys.underOtherMasterKey()).isEmpty();
  }

  @Test
  void there_is_one_event_per_key_and_it_names_the_key() {
    sealedKeys.addUnderOther("refresh-tag/0");
    sealedKeys.addUnderOther("signing-key/abc");

    assertThat(rewrapKeys.rewrap()).hasSize(2);
    assertThat(events.names()).containsExactly("key.rewrapped", "key.rewrapped");
    assertThat(events.reported())
        .extracting(SecurityEvent::facts)
        .containsExactly(Facts.NONE.key("refresh-tag/0"), Facts.NONE.key("signing-key/abc"));
  }

  @Test
  void keys_of_every_kind_are_rewrapped_and_counted_until_then() {
    sealedKeys.addUnderOther("refresh-tag/0");
    others.addUnderOther("vault-key/1f");

    assertThat(rewrapKeys.left()).isEqualTo(2);
    assertThat(rewrapKeys.rewrap()).hasSize(2);
    assertThat(rewrapKeys.left()).isZero();
    assertThat(others.rewrapped()).containsExactly("vault-key/1f");
  }

  @Test
  void where_nothing_is_left_to_do_nothing_is_reported() {
    assertThat(rewrapKeys.rewrap()).isEmpty();
    assertThat(events.reported()).isEmpty();
  }

  @Test
  void what_was_interrupted_goes_on_where_it_stopped() {
    sealedKeys.addUnderOther("refresh-tag/0");
    sealedKeys.addUnderOther("refresh-tag/1");
    transaction.failAfter();
    assertThatIllegalStateException().isThrownBy(rewrapKeys::rewrap);

    assertThat(rewrapKeys.rewrap()).containsExactly(new KeyRewrapped("refresh-tag/1"));
    assertThat(sealedKeys.rewrapped()).containsExactly("refresh-tag/0", "refresh-tag/1");
  }
}
