package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRevokedTokensTest extends RevokedTokensContract {

  private final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-01T10:00:00Z"));
  private final InMemoryRevocations revocations = new InMemoryRevocations();
  private final InMemoryRevokedTokens revokedTokens = new InMemoryRevokedTokens(revocations, clock);

  @Override
  protected RevokedTokens revokedTokens() {
    return revokedTokens;
  }

  @Override
  protected void commit(List<Revocation> entries) {
    entries.forEach(revocations::add);
  }

  @Override
  protected AdjustableClock clock() {
    return clock;
  }

  @Test
  void an_entry_is_forgotten_exactly_when_its_time_is_over() {
    var token = new Revocable("kid", "jti", null, "sub", 0, "client", 0);
    Instant until = clock.instant().plusSeconds(60);
    revocations.add(Revocation.token("jti", until));

    clock.set(until.minusNanos(1));
    assertThat(revokedTokens.contains(token)).isTrue();

    clock.set(until);
    assertThat(revokedTokens.contains(token)).isFalse();
  }
}
