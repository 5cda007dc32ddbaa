package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person signs in again and again while an administrator revokes everything of theirs. */
@ExtendWith(SharedSuite.class)
class SignInsRacingRevocationIT {

  private static final int SIGN_INS = Integer.getInteger("identity.sign-ins");
  private static final int AT_ONCE = 4;
  private static final int REVOCATIONS = 5;

  private final Api api;
  private final Credentials person;

  SignInsRacingRevocationIT(Suite suite) {
    this.api = suite.onPostgres().api();
    this.person = api.newPerson();
  }

  private record Started(SignedIn signIn, long asked, long answered) {}

  @Test
  @Timeout(1_800)
  void what_was_answered_before_a_revocation_is_dead_and_what_is_asked_for_after_it_lives() {
    String subject = api.signIn(person).subject();
    var started = new ConcurrentLinkedQueue<Started>();
    var left = new AtomicInteger(SIGN_INS);
    List<Callable<Long>> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(
          () -> {
            while (left.getAndDecrement() > 0) {
              long asked = System.nanoTime();
              SignedIn signIn = api.signIn(person);
              started.add(new Started(signIn, asked, System.nanoTime()));
            }
            return 0L;
          });
    }
    var lastAsked = new long[1];
    all.add(
        () -> {
          long answered = 0;
          for (int i = 1; i <= REVOCATIONS; i++) {
            while (started.size() < i * SIGN_INS / (REVOCATIONS + 1)) {
              Thread.sleep(1);
            }
            List<SignedIn> before = started.stream().map(Started::signIn).toList();
            lastAsked[0] = System.nanoTime();
            Answer answer = api.revokeUser(subject);
            answered = System.nanoTime();
            assertThat(answer.status()).isEqualTo(204);
            assertThat(before.reversed().stream().limit(AT_ONCE).filter(this::lives)).isEmpty();
          }
          return answered;
        });

    long lastAnswered = Together.run(all).getLast();

    List<Started> before = started.stream().filter(each -> each.answered() < lastAsked[0]).toList();
    List<Started> after = started.stream().filter(each -> each.asked() > lastAnswered).toList();
    assertThat(before).isNotEmpty().noneMatch(each -> lives(each.signIn()));
    assertThat(after).isNotEmpty().allMatch(each -> lives(each.signIn()));
    System.out.printf(
        "%d sign-ins beside %d revocations of everything: %d before the last one are dead, %d after"
            + " it live%n",
        started.size(), REVOCATIONS, before.size(), after.size());
  }

  private boolean lives(SignedIn signIn) {
    boolean accepted = api.me(signIn.accessToken()).status() == 200;
    boolean renewed = api.refresh(signIn.refreshToken()).status() == 200;
    assertThat(renewed).as("both of one sign-in").isEqualTo(accepted);
    return accepted;
  }
}
