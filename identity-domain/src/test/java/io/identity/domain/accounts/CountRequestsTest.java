package io.identity.domain.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.CountRequests.Throttled;
import io.identity.domain.audit.Facts;
import io.identity.domain.throttling.Exhausted;
import io.identity.domain.throttling.InMemoryPseudonyms;
import io.identity.domain.throttling.InMemoryThrottleEntries;
import io.identity.domain.throttling.Limit;
import io.identity.domain.throttling.Rate;
import io.identity.domain.throttling.Source;
import io.identity.domain.throttling.Throttle;
import io.identity.domain.throttling.ThrottlePolicy;
import io.identity.domain.users.SubjectId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountRequestsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Source HOME = Source.of("192.0.2.1");
  private static final SubjectId ANN = new SubjectId(UUID.randomUUID());

  private final AccountScene scene = new AccountScene();
  private final CountRequests count =
      new CountRequests(
          new Throttle(new InMemoryThrottleEntries(), new InMemoryPseudonyms(), scene.tokens.clock),
          new ThrottlePolicy(
              new Rate(3, MINUTE),
              new Rate(1, MINUTE),
              new Rate(2, MINUTE),
              new Rate(1, MINUTE),
              Duration.ZERO),
          scene.transaction,
          scene.tokens.events);

  @Test
  void strangers_are_counted_by_where_they_are() {
    for (int i = 0; i < 3; i++) {
      assertThat(count.ofStranger(HOME)).isEmpty();
    }

    var throttled = new Throttled(new Exhausted(Limit.REQUESTS_AT_ADDRESS, MINUTE));
    assertThat(count.ofStranger(HOME)).contains(throttled);
    assertThat(scene.tokens.events.last()).isEqualTo(throttled);
    assertThat(count.ofStranger(Source.of("192.0.2.2"))).isEmpty();
    scene.tokens.clock.advance(MINUTE);
    assertThat(count.ofStranger(HOME)).isEmpty();
  }

  @Test
  void a_person_is_counted_wherever_the_request_comes_from() {
    assertThat(count.of(ANN)).isEmpty();
    assertThat(count.of(ANN)).isEmpty();

    assertThat(count.of(ANN))
        .contains(new Throttled(new Exhausted(Limit.PASSWORD_CHANGES, MINUTE)));
    assertThat(count.of(new SubjectId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void what_is_reported_names_nobody() {
    var throttled = new Throttled(new Exhausted(Limit.REQUESTS_AT_ADDRESS, MINUTE));

    assertThat(throttled.facts()).isEqualTo(Facts.NONE.reason(Limit.REQUESTS_AT_ADDRESS));
  }
}
