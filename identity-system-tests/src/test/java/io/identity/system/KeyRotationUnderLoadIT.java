package io.identity.system;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.ConsumerServer;
import io.identity.system.harness.ConsumerServer.Trust;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Pair;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import io.identity.system.harness.Waiting;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys change on two servers while both sign, and no consumer notices. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(3_600)
class KeyRotationUnderLoadIT {

  private static final int ROTATIONS = Integer.getInteger("identity.rotations", 5);
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  /** As often as is allowed; looking whether it is time, and a busy machine, add to it. */
  private static final Duration EVERY = MAX_AGE.multipliedBy(2).plusSeconds(5);

  private static final Duration SLOWEST = EVERY.multipliedBy(3);

  /** One second is the promise; the rest is for a busy machine. */
  private static final Duration VISIBLE = Duration.ofSeconds(2);

  private final List<KeySightings> sightings = new ArrayList<>();
  private Instant start;
  private Pair servers;
  private ConsumerServer consumer;

  @BeforeAll
  void start(Suite suite) {
    servers =
        suite.pair(
            "rotation",
            Map.of(
                "IDENTITY_KEYS_JWKS_MAX_AGE", MAX_AGE.toString(),
                "IDENTITY_KEYS_ROTATE_EVERY", EVERY.toString(),
                "IDENTITY_KEYS_RETIRED_FOR", "PT12S",
                "IDENTITY_TOKENS_ACCESS_LIFETIME", "PT6S",
                "IDENTITY_TOKENS_MAX_SKEW", "PT1S"));
    servers.start(Map.of());
    start = Instant.now();
    servers.both().forEach(server -> sightings.add(new KeySightings(server.api())));
    consumer =
        new ConsumerServer(
            List.of(trust("first", servers.first()), trust("second", servers.second())));
  }

  private static Trust trust(String name, IdentityServer server) {
    return new Trust(name, server.jwks(), server.issuer(), server.issuer());
  }

  @AfterAll
  void stop() {
    if (consumer != null) {
      consumer.close();
    }
    servers.close();
  }

  @Test
  void no_good_token_is_refused_while_keys_change() {
    Api first = servers.first().api();
    var traffic =
        new TokenTraffic(
            List.of(first, servers.second().api()),
            consumer.http(),
            List.of("/first/patients", "/second/patients"));
    traffic.start();
    Waiting.until(
        () -> traffic.signedSince().size() > ROTATIONS, SLOWEST.multipliedBy(ROTATIONS + 1));
    traffic.stop();
    sightings.forEach(KeySightings::close);
    List<JsonObject> keys = first.keys().getJsonArray("keys").getValuesAs(JsonObject.class);
    Duration visible = slowest(keys);
    Duration lead = shortestLead(traffic.signedSince());
    System.out.printf(
        "rotations under load: %d keys signed %d tokens, %d calls of consumers, %d good tokens"
            + " refused, %d answers 5xx; a rotation was visible on both servers after %d ms at"
            + " most, a key for %d ms at least before it signed%n",
        traffic.signedSince().size(),
        traffic.issued(),
        traffic.calls(),
        traffic.refused().size(),
        traffic.failures().size(),
        visible.toMillis(),
        lead.toMillis());

    assertThat(traffic.refused()).isEmpty();
    assertThat(traffic.failures()).isEmpty();
    assertThat(visible).isLessThan(VISIBLE);
    assertThat(lead).isGreaterThan(MAX_AGE.multipliedBy(2));
    onlyOneServerRotatedEachTime(first, keys);
  }

  /** How long a server went on showing the key before as the one that signs. */
  private Duration slowest(List<JsonObject> keys) {
    return keys.stream()
        .filter(key -> key.containsKey("active_at") && time(key, "active_at").isAfter(start))
        .flatMap(
            key ->
                sightings.stream()
                    .filter(seen -> seen.signing(key.getString("kid")) != null)
                    .map(
                        seen ->
                            Duration.between(
                                time(key, "active_at"), seen.signing(key.getString("kid")))))
        .max(naturalOrder())
        .orElseThrow();
  }

  /** Of all keys but the one that signed from the start. */
  private Duration shortestLead(Map<String, Instant> signedSince) {
    Instant first = signedSince.values().stream().min(naturalOrder()).orElseThrow();
    return signedSince.entrySet().stream()
        .filter(key -> key.getValue().isAfter(first))
        .flatMap(
            key ->
                sightings.stream()
                    .map(seen -> Duration.between(seen.published(key.getKey()), key.getValue())))
        .min(naturalOrder())
        .orElseThrow();
  }

  private static void onlyOneServerRotatedEachTime(Api api, List<JsonObject> keys) {
    List<Instant> activated =
        keys.stream()
            .filter(key -> key.containsKey("active_at"))
            .map(key -> time(key, "active_at"))
            .sorted()
            .toList();
    for (int i = 1; i < activated.size(); i++) {
      assertThat(Duration.between(activated.get(i - 1), activated.get(i)))
          .isGreaterThanOrEqualTo(EVERY);
    }
    assertThat(api.audit("event", "signing_key.activated"))
        .extracting(row -> row.getString("key"))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(activated.size());
  }

  private static Instant time(JsonObject key, String member) {
    return Instant.parse(key.getString(member));
  }
}
