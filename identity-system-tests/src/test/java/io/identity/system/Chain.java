package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.SignedIn;
import java.io.UncheckedIOException;

/** One sign-in used by one thread, which remembers what the server has acknowledged. */
final class Chain {

  private final Api api;
  private SignedIn previous;
  private SignedIn last;
  private int acknowledged;

  Chain(Api api, SignedIn first) {
    this.api = api;
    this.last = first;
  }

  void refresh(int times) {
    for (int i = 0; i < times; i++) {
      acknowledge(api.refreshAtTokenEndpoint(last.refreshToken()));
    }
  }

  void refreshUntilTheServerDies() {
    try {
      while (true) {
        acknowledge(api.refreshAtTokenEndpoint(last.refreshToken()));
      }
    } catch (UncheckedIOException dead) {
      // The kill; what the last request came to is known to nobody.
    }
  }

  void refreshThenRevoke(int times) {
    refresh(times);
    assertThat(api.revoke(last.refreshToken()).status()).isEqualTo(200);
  }

  private void acknowledge(Answer answer) {
    SignedIn next = SignedIn.from(answer);
    previous = last;
    last = next;
    acknowledged++;
  }

  /** Whether or not the server had done more than it could say. */
  void lastAcknowledgedTokenStillRotates() {
    SignedIn next = SignedIn.from(api.refreshAtTokenEndpoint(last.refreshToken()));
    Expect.alive(api, next);
    SignedIn.from(api.refreshAtTokenEndpoint(next.refreshToken()));
  }

  void retryOfThePredecessorGivesTheSameSuccessor() {
    SignedIn retried = SignedIn.from(api.refreshAtTokenEndpoint(previous.refreshToken()));
    assertThat(retried.refreshToken()).isEqualTo(last.refreshToken());
    Expect.alive(api, last);
  }

  int acknowledged() {
    return acknowledged;
  }

  String session() {
    return last.session();
  }

  SignedIn last() {
    return last;
  }
}
