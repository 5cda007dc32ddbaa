package io.identity.infrastructure.vault.providers;

import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SealedPlace;
import io.identity.domain.vault.sealing.SealedPlaceContract;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.infrastructure.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

class JpaProviderSecretsTest {

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

  abstract static class Stored extends SealedPlaceContract {

    private static final ProviderSettings SETTINGS =
        new ProviderSettings("A", true, "generic", null, Map.of(), "c", Map.of());

    private final Database database;

    Stored(Database database) {
      this.database = database;
    }

    @Override
    protected SealedPlace place() {
      return new JpaProviderSecrets(database.entityManager());
    }

    @Override
    protected String add(VaultKeyId key) {
      var id = new ProviderId("p" + UUID.randomUUID());
      commit(() -> providers().add(new RegisteredProvider(id, SETTINGS, secrets(key), null)));
      return id + "/0";
    }

    @Override
    protected void change(String id, VaultKeyId key) {
      commit(
          () ->
              providers().save(new RegisteredProvider(provider(id), SETTINGS, secrets(key), null)));
    }

    @Override
    protected void remove(String id) {
      commit(() -> providers().remove(provider(id)));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return database.inTransaction(work);
    }

    private JpaProviders providers() {
      return new JpaProviders(database.entityManager());
    }

    private static ProviderId provider(String id) {
      return new ProviderId(id.substring(0, id.indexOf('/')));
    }

    private static List<Sealed> secrets(VaultKeyId key) {
      byte[] random = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
      return List.of(new Sealed(key, random));
    }
  }
}
