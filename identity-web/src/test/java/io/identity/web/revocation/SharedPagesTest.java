package io.identity.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.FeedPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedPagesTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answering = new CountDownLatch(1);
  private final SharedPages pages = new SharedPages();

  SharedPagesTest() {
    pages.follower = new FeedFollower();
    pages.clock = InstantSource.fixed(Instant.EPOCH);
    pages.signer = (page, asOf) -> "jws of " + page.position();
    pages.feed =
        since -> {
          asked.incrementAndGet();
          try {
            answering.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          if (since == 13) {
            throw new IllegalStateException("down");
          }
          return FeedPage.of("salt", since, 100, List.of());
        };
  }

  @Test
  void who_asks_at_the_same_time_gets_the_same_page() throws Exception {
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch started = new CountDownLatch(50);
      List<Future<String>> answers =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      many.submit(
                          () -> {
                            started.countDown();
                            return pages.page(7).orElseThrow().jws();
                          }))
              .toList();
      started.await();
      answering.countDown();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("jws of 7");
      }
    }

    assertThat(asked.get()).isLessThan(50);
  }

  @Test
  void every_position_has_a_page_of_its_own() {
    answering.countDown();

    assertThat(pages.page(7).orElseThrow().jws()).isEqualTo("jws of 7");
    assertThat(pages.page(8).orElseThrow().jws()).isEqualTo("jws of 8");
    assertThat(pages.page(7).orElseThrow().tag()).isNotEqualTo(pages.page(8).orElseThrow().tag());
  }

  @Test
  void a_failure_is_the_askers_failure() {
    answering.countDown();

    assertThatThrownBy(() -> pages.page(13)).hasMessage("down");
  }
}
