package io.identity.infrastructure.upstream;

import static io.identity.infrastructure.upstream.Clinic.ISSUER;
import static io.identity.infrastructure.upstream.Clinic.NOW;
import static io.identity.infrastructure.upstream.Clinic.OTHER;
import static io.identity.infrastructure.upstream.Clinic.RSA;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.identity.domain.AdjustableClock;
import io.identity.domain.documents.PublishedDocuments;
import io.identity.domain.documents.PublishedDocuments.Bounds;
import io.identity.domain.upstream.SampleUpstream;
import io.identity.infrastructure.upstream.UpstreamKeys.Lookup;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class UpstreamKeysTest {

  private static final String METADATA = ISSUER + "/.well-known/openid-configuration";
  private static final String KEY_SET = "https://keys.example/clinic";
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Predicate<Lookup> FOUND = lookup -> lookup.key().isPresent();
  private static final Predicate<Lookup> NO_SUCH_KEY =
      lookup -> lookup.key().isEmpty() && lookup.reached();
  private static final Predicate<Lookup> UNREACHABLE =
      lookup -> lookup.key().isEmpty() && !lookup.reached();

  private final AdjustableClock clock = new AdjustableClock(NOW);
  private final Map<String, String> published = new HashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final UpstreamKeys keys = keys(SampleUpstream.at(ISSUER).keySet(KEY_SET), this::read);

  @Test
  void keys_are_asked_for_once() {
    publish(RSA);

    assertThat(keys.find("rsa-1")).matches(FOUND);
    assertThat(keys.find("rsa-1")).matches(FOUND);
    assertThat(asked).containsExactly(KEY_SET);
  }

  @Test
  void a_new_name_is_a_reason_to_ask_again_every_ten_seconds() {
    publish(RSA);
    assertThat(keys.find("rsa-1")).matches(FOUND);
    publish(RSA, OTHER);
    clock.advance(PAUSE.minusNanos(1));
    assertThat(keys.find("rsa-2")).matches(NO_SUCH_KEY);
    assertThat(asked).hasSize(1);
    clock.advance(Duration.ofNanos(1));

    assertThat(keys.find("rsa-2")).matches(FOUND);
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_key_that_was_withdrawn_is_gone_after_five_minutes() {
    publish(RSA, OTHER);
    assertThat(keys.find("rsa-1")).matches(FOUND);
    publish(OTHER);
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(keys.find("rsa-1")).matches(FOUND);
    clock.advance(Duration.ofNanos(1));

    assertThat(keys.find("rsa-1")).matches(NO_SUCH_KEY);
  }

  @Test
  void old_keys_are_used_for_a_day_while_the_provider_is_down() {
    publish(RSA);
    assertThat(keys.find("rsa-1")).matches(FOUND);
    published.clear();
    clock.advance(Duration.ofHours(24).minusNanos(1));
    assertThat(keys.find("rsa-1")).matches(FOUND);
    clock.advance(Duration.ofNanos(1));
    assertThat(keys.find("rsa-1")).matches(UNREACHABLE);
    publish(RSA);
    clock.advance(PAUSE);

    assertThat(keys.find("rsa-1")).matches(FOUND);
  }

  @Test
  void without_an_answer_there_may_be_such_a_key() {
    assertThat(keys.find("rsa-1")).matches(UNREACHABLE);
    publish(RSA);
    clock.advance(PAUSE_AFTER_FAILURE.minusNanos(1));
    assertThat(keys.find("rsa-1")).matches(UNREACHABLE); // not asked again so soon
    clock.advance(Duration.ofNanos(1));

    assertThat(keys.find("rsa-1")).matches(FOUND);
  }

  @Test
  void a_provider_that_is_down_may_have_new_keys() {
    publish(RSA);
    assertThat(keys.find("rsa-1")).matches(FOUND);
    published.clear();
    clock.advance(PAUSE);

    assertThat(keys.find("rsa-2")).matches(UNREACHABLE);
    assertThat(keys.find("rsa-1")).matches(FOUND);
  }

  @Test
  void the_providers_metadata_say_where_its_keys_are() {
    UpstreamKeys discovering = keys(SampleUpstream.at(ISSUER), this::read);
    publish(RSA);
    published.put(METADATA, metadata(ISSUER, KEY_SET));

    assertThat(discovering.find("rsa-1")).matches(FOUND);
    clock.advance(PAUSE);
    assertThat(discovering.find("rsa-2")).matches(NO_SUCH_KEY);
    assertThat(asked).containsExactly(METADATA, KEY_SET, KEY_SET);
  }

  @Test
  void keys_that_have_moved_are_found_again() {
    UpstreamKeys discovering = keys(SampleUpstream.at(ISSUER), this::read);
    publish(RSA);
    published.put(METADATA, metadata(ISSUER, KEY_SET));
    assertThat(discovering.find("rsa-1")).matches(FOUND);
    String elsewhere = "https://keys.example/moved";
    published.put(METADATA, metadata(ISSUER, elsewhere));
    published.put(elsewhere, Clinic.set(OTHER));
    published.remove(KEY_SET);
    clock.advance(PAUSE);
    assertThat(discovering.find("rsa-2")).matches(UNREACHABLE);
    clock.advance(PAUSE);

    assertThat(discovering.find("rsa-2")).matches(FOUND);
  }

  @Test
  void metadata_of_somebody_else_or_without_a_sound_address_are_not_believed() {
    publish(RSA);
    for (String metadata :
        List.of(
            metadata(ISSUER + "/", KEY_SET),
            metadata("https://evil.example", KEY_SET),
            metadata(ISSUER, "http://keys.example/clinic"),
            metadata(ISSUER, "file:///clinic"),
            "{\"issuer\":\"" + ISSUER + "\"}",
            "{\"issuer\":1,\"jwks_uri\":2}",
            "[]",
            "null",
            "")) {
      published.put(METADATA, metadata);
      assertThat(keys(SampleUpstream.at(ISSUER), this::read).find("rsa-1"))
          .as(metadata)
          .matches(UNREACHABLE);
    }
    assertThat(asked).containsOnly(METADATA);
  }

  @Test
  void one_asks_and_the_others_wait_for_that_answer() throws Exception {
    var asking = new CountDownLatch(1);
    var published = new CountDownLatch(1);
    UpstreamKeys slow =
        keys(
            SampleUpstream.at(ISSUER).keySet(KEY_SET),
            (address, bounds) -> {
              asked.add(address.toString());
              asking.countDown();
              await(published);
              return Optional.of(Clinic.set(RSA));
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Lookup>> lookups =
          java.util.stream.IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> slow.find("rsa-1")))
              .toList();
      await(asking);
      published.countDown();
      for (Future<Lookup> lookup : lookups) {
        assertThat(lookup.get()).matches(FOUND);
      }
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void nobody_waits_for_the_provider_who_has_a_key_already() throws Exception {
    publish(RSA);
    var asking = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    UpstreamKeys hanging =
        keys(
            SampleUpstream.at(ISSUER).keySet(KEY_SET),
            (address, bounds) -> {
              Optional<String> answer = read(address, bounds);
              if (asked.size() > 1) {
                asking.countDown();
                await(done);
              }
              return answer;
            });
    assertThat(hanging.find("rsa-1")).matches(FOUND);
    clock.advance(Duration.ofMinutes(5));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Lookup> first = threads.submit(() -> hanging.find("rsa-1"));
      await(asking);

      assertThat(hanging.find("rsa-1")).matches(FOUND); // while the other one hangs
      done.countDown();
      assertThat(first.get()).matches(FOUND);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private UpstreamKeys keys(SampleUpstream upstream, PublishedDocuments documents) {
    return new UpstreamKeys(upstream.build(), documents, clock);
  }

  private Optional<String> read(URI address, Bounds bounds) {
    assertThat(bounds).isEqualTo(new Bounds(Duration.ofSeconds(3), 256 * 1024));
    asked.add(address.toString());
    return Optional.ofNullable(published.get(address.toString()));
  }

  private void publish(JWK... keySet) {
    published.put(KEY_SET, Clinic.set(keySet));
  }

  private static String metadata(String issuer, String keySet) {
    return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keySet + "\"}";
  }
}
