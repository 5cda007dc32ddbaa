package io.identity.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RedeemedIdTokens} does. */
public abstract class RedeemedIdTokensContract extends PortContract {

  private static final Instant UNTIL = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** As long as a fingerprint is. */
  private final String fingerprint =
      ("fingerprint-" + UUID.randomUUID() + "-----").substring(0, 43);

  protected abstract RedeemedIdTokens redeemed();

  @Test
  public void a_token_is_taken_once() {
    assertThat(redeem(fingerprint)).isTrue();
    assertThat(redeem(fingerprint)).isFalse();
    assertThat(redeem(fingerprint)).isFalse();
  }

  @Test
  public void another_token_is_another_one() {
    assertThat(redeem(fingerprint)).isTrue();
    assertThat(redeem(fingerprint.toUpperCase(java.util.Locale.ROOT))).isTrue();
  }

  @Test
  public void what_is_taken_in_this_transaction_is_taken() {
    boolean again =
        inTransaction(
            () -> {
              assertThat(redeemed().redeem(fingerprint, UNTIL)).isTrue();
              return redeemed().redeem(fingerprint, UNTIL);
            });

    assertThat(again).isFalse();
  }

  private boolean redeem(String token) {
    return inTransaction(() -> redeemed().redeem(token, UNTIL));
  }
}
