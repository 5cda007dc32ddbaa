package io.identity.infrastructure.vault.events;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.events.DeliverEvents;
import io.identity.domain.vault.events.Deliveries;
import io.identity.domain.vault.events.EventSequences;
import io.identity.domain.vault.events.EventType;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.PublishEvent;
import io.identity.domain.vault.events.Reception;
import io.identity.domain.vault.events.RegisterWebhook;
import io.identity.domain.vault.events.SignedMessage;
import io.identity.domain.vault.events.VaultEvent;
import io.identity.domain.vault.events.WebhookId;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.domain.vault.events.WebhookRegistration.Registered;
import io.identity.domain.vault.events.Webhooks;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several nodes publish and deliver events of the same connections at once. */
class EventsOnSeveralNodesTest {

  @Nested
  class OnH2 extends Nodes {
    OnH2() {
      super(Database.fresh());
    }
  }

  @Nested
  class OnPostgres extends Nodes {
    OnPostgres() {
      super(Database.freshPostgresql());
    }
  }

  abstract static class Nodes {

    private static final int NODES = 4;
    private static final int EVENTS = 60;
    private static final int CONNECTIONS = 3;
    private static final ProviderId PROVIDER = new ProviderId("amazon-ads");
    private static final WebhookPolicy POLICY =
        new WebhookPolicy(
            false, false, Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(1));

    private final Database database;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();
    private final Map<String, VaultEvent> published = new ConcurrentHashMap<>();

    /** Later each time it is asked, so that whatever is postponed is due soon. */
    private final AtomicInteger seconds = new AtomicInteger();

    private final InstantSource clock =
        () -> java.time.Instant.EPOCH.plusSeconds(seconds.getAndIncrement());

    private final List<UUID> connections =
        LongStream.range(0, CONNECTIONS).mapToObj(i -> UUID.randomUUID()).toList();

    Nodes(Database database) {
      this.database = database;
    }

    @Test
    void numbers_have_no_gaps_and_every_event_arrives_in_its_connections_order() throws Exception {
      WebhookId webhook = registered();
      Callable<Boolean> publishing = this::publishAll;
      run(publishing);

      for (UUID connection : connections) {
        assertThat(
                published.values().stream()
                    .filter(event -> connection.equals(event.connection()))
                    .map(VaultEvent::sequence)
                    .sorted())
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, (long) NODES * EVENTS / CONNECTIONS).boxed().toList());
      }

      Callable<Boolean> delivering = () -> deliverAll(webhook);
      run(delivering);

      Map<UUID, List<Long>> arrived =
          firstTimes().stream()
              .map(published::get)
              .collect(
                  groupingBy(
                      event -> Optional.ofNullable(event.connection()).orElseThrow(),
                      mapping(VaultEvent::sequence, toList())));
      assertThat(arrived).hasSize(CONNECTIONS);
      assertThat(arrived.values())
          .allSatisfy(
              numbers -> assertThat(numbers).hasSize(NODES * EVENTS / CONNECTIONS).isSorted());
    }

    @Test
    void what_is_rolled_back_is_neither_numbered_nor_sent() {
      WebhookId webhook = registered();
      Occurrence what =
          Occurrence.of(EventType.CONNECTION_CREATED, connections.getFirst(), PROVIDER);
      try {
        var _ =
            database.inTransaction(
                () -> {
                  assertThat(publisher().publish(what).sequence()).isOne();
                  throw new IllegalStateException("rolled back");
                });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("rolled back");
      }

      assertThat(deliverer().deliverNext(webhook)).isFalse();
      assertThat(database.inTransaction(() -> publisher().publish(what)).sequence()).isOne();
    }

    private WebhookId registered() {
      return database.inTransaction(
          () -> {
            var register =
                new RegisterWebhook(
                    webhooks(), cipher(), POLICY, new java.security.SecureRandom(), event -> {});
            URI url = URI.create("https://receiver.example/");
            if (register.register(url, Set.of(), true) instanceof Registered(var it, var secret)) {
              return it.id();
            }
            throw new IllegalStateException("not registered");
          });
    }

    private boolean publishAll() {
      for (int i = 0; i < EVENTS; i++) {
        Occurrence what =
            Occurrence.of(
                EventType.CONNECTION_RECOVERED, connections.get(i % CONNECTIONS), PROVIDER);
        VaultEvent event = repeated(() -> publisher().publish(what));
        published.put(event.id().toString(), event);
      }
      return true;
    }

    private boolean deliverAll(WebhookId webhook) {
      DeliverEvents deliver = deliverer();
      while (received.stream().distinct().count() < (long) NODES * EVENTS) {
        boolean _ = deliver.deliverNext(webhook);
      }
      return true;
    }

    /** Every third event is not received the first time. */
    private Reception receive(URI url, SignedMessage message) {
      VaultEvent event = published.get(message.id());
      if (event.sequence() % 3 == 0 && refusedOnce.add(message.id())) {
        return new Reception.Failed("status_500");
      }
      received.add(message.id());
      return new Reception.Accepted();
    }

    private List<String> firstTimes() {
      List<String> order = new ArrayList<>();
      received.stream().distinct().forEach(order::add);
      return order;
    }

    private void run(Callable<Boolean> node) throws Exception {
      try (var nodes = Executors.newFixedThreadPool(NODES)) {
        for (Future<Boolean> done : nodes.invokeAll(Collections.nCopies(NODES, node))) {
          assertThat(done.get()).isTrue();
        }
      }
    }

    private PublishEvent publisher() {
      return new PublishEvent(sequences(), webhooks(), deliveries(), POLICY, clock);
    }

    private DeliverEvents deliverer() {
      Transaction transaction =
          new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
              return repeated(work);
            }
          };
      return new DeliverEvents(
          deliveries(),
          webhooks(),
          cipher(),
          this::receive,
          POLICY,
          transaction,
          event -> {},
          clock,
          () -> 0);
    }

    /** As every transaction of the server is: again, where the database asks for it. */
    private <T> T repeated(Supplier<T> work) {
      while (true) {
        try {
          return database.inTransaction(work);
        } catch (RuntimeException failure) {
          if (!isRepeatable(failure)) {
            throw failure;
          }
        }
      }
    }

    private static boolean isRepeatable(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql
            && Set.of("40001", "40P01", "23505", "90131").contains(sql.getSQLState())) {
          return true;
        }
      }
      return false;
    }

    private EventSequences sequences() {
      return new JpaEventSequences(database.anyEntityManager());
    }

    private Webhooks webhooks() {
      return new JpaWebhooks(database.anyEntityManager());
    }

    private Deliveries deliveries() {
      return new JpaDeliveries(database.anyEntityManager());
    }

    private static SecretCipher cipher() {
      return new SecretCipher() {
        @Override
        public Sealed seal(SecretText secret, Binding binding) {
          return new Sealed(
              new VaultKeyId("k1"), secret.reveal().getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public Optional<SecretText> open(Sealed box, Binding binding) {
          return Optional.of(new SecretText(new String(box.bytes(), StandardCharsets.US_ASCII)));
        }
      };
    }
  }
}
