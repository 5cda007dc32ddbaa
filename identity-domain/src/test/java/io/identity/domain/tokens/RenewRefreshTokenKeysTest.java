package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewRefreshTokenKeysTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final AdjustableClock clock = new AdjustableClock(START);
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final InMemoryVersions versions = new InMemoryVersions();
  private final RenewRefreshTokenKeys renewing =
      new RenewRefreshTokenKeys(
          versions,
          new InMemoryTransaction(),
          new KeyPolicy(SigningAlgorithm.RS256, DAY, Duration.ofMinutes(5), DAY),
          events,
          clock);

  @Test
  void new_keys_are_made_when_the_newest_have_served_their_time_and_not_before() {
    clock.set(START.plus(DAY).minusNanos(1));
    renewing.renew();
    assertThat(versions.all).hasSize(1);

    clock.set(START.plus(DAY));
    renewing.renew();
    assertThat(versions.newest().number()).isEqualTo(1);
    assertThat(events.names()).containsExactly("refresh_token_key.made");
  }

  @Test
  void what_another_server_did_meanwhile_is_not_done_again() {
    clock.set(START.plus(DAY));
    versions.other = new RefreshTokenKeyVersions.Version(1, START.plus(DAY));

    renewing.renew();

    assertThat(versions.all).extracting("number").containsExactly(0, 1);
    assertThat(events.reported()).isEmpty();
  }

  /** Another server may be faster between the look and the lock. */
  private static final class InMemoryVersions implements RefreshTokenKeyVersions {

    final List<Version> all = new ArrayList<>(List.of(new Version(0, START)));
    Version other;

    @Override
    public Version newest() {
      return all.getLast();
    }

    @Override
    public Version newestAndLock() {
      if (other != null) {
        all.add(other);
      }
      return newest();
    }

    @Override
    public void add(Version version) {
      all.add(version);
    }
  }
}
