package io.identity.infrastructure.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderRemoval;
import io.identity.domain.vault.providers.ProviderRemoval.Removed;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.Providers;
import io.identity.domain.vault.providers.ProvidersContract;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.providers.RemoveProvider;
import io.identity.infrastructure.database.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JpaProvidersTest {

  @Nested
  class OnH2 extends Stored {
    OnH2() {
      super(Database.H2);
    }
  }

  @Nested
  class OnPostgres extends Stored {
    OnPostgres() {
      super(Database.POSTGRESQL);
    }
  }

  abstract static class Stored extends ProvidersContract {

    private static final int ROUNDS = 20;

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    /** As saving a connection holds it; each sees what the other has done, or comes after it. */
    @Test
    void nobody_connects_to_a_provider_while_it_is_removed() throws Exception {
      try (var both = Executors.newFixedThreadPool(2)) {
        for (int round = 0; round < ROUNDS; round++) {
          var id = new ProviderId("p" + UUID.randomUUID());
          inTransaction(() -> add(id));
          var connected = new AtomicBoolean();
          var start = new CyclicBarrier(2);
          Callable<Boolean> connects =
              () -> {
                start.await();
                return inTransaction(() -> connect(id, connected));
              };
          Callable<ProviderRemoval> removes =
              () -> {
                start.await();
                return inTransaction(() -> remove(id, connected));
              };
          var connection = both.submit(connects);
          var removal = both.submit(removes);

          assertThat(removal.get() instanceof Removed).isNotEqualTo(connection.get());
        }
      }
    }

    private RegisteredProvider add(ProviderId id) {
      var provider =
          new RegisteredProvider(
              id,
              new ProviderSettings("A", true, "generic", null, Map.of(), "c", Map.of()),
              List.of(),
              null);
      providers().add(provider);
      return provider;
    }

    private boolean connect(ProviderId id, AtomicBoolean connected) {
      boolean there = providers().findAndLock(id).isPresent();
      connected.set(there);
      return there;
    }

    private ProviderRemoval remove(ProviderId id, AtomicBoolean connected) {
      return new RemoveProvider(providers(), used -> connected.get(), at -> {}, event -> {})
          .remove(id);
    }

    @Override
    protected Providers providers() {
      return new JpaProviders(database.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }
  }
}
