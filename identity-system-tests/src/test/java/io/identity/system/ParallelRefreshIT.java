package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.OnEachDatabase;
import io.identity.system.harness.SignedIn;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A refresh token never gives two chains, however many present it at once. */
@OnEachDatabase
class ParallelRefreshIT {

  private static final int AT_ONCE = 64;
  private static final int ROUNDS = 10;

  private final Api api;

  ParallelRefreshIT(IdentityServer server) {
    this.api = server.api();
  }

  @Test
  void sixty_four_presentations_at_once_have_one_successor_ten_times_in_a_row() {
    SignedIn first = api.signInAnybody();
    String presented = first.refreshToken();
    for (int round = 0; round < ROUNDS; round++) {
      String token = presented;
      Callable<Answer> refresh = () -> api.refreshAtTokenEndpoint(token);

      List<SignedIn> renewed =
          Together.run(Collections.nCopies(AT_ONCE, refresh)).stream()
              .map(SignedIn::from) // each is a 200
              .toList();

      assertThat(renewed)
          .extracting(SignedIn::refreshToken)
          .containsOnly(renewed.getFirst().refreshToken());
      assertThat(renewed).extracting(SignedIn::accessToken).doesNotHaveDuplicates();
      assertThat(renewed).extracting(SignedIn::session).containsOnly(first.session());
      presented = renewed.getFirst().refreshToken();
    }

    SignedIn last = SignedIn.from(api.refreshAtTokenEndpoint(presented));
    assertThat(api.sessions(last.accessToken())).hasSize(1);
    assertThat(rows(first, "refresh_token.rotated")).isEqualTo(ROUNDS + 1);
    assertThat(rows(first, "refresh_token.retried")).isEqualTo(ROUNDS * (AT_ONCE - 1));
  }

  private int rows(SignedIn signedIn, String event) {
    return api.audit("subject", signedIn.subject(), "event", event).size();
  }
}
