package io.identity.domain.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

class InMemorySealedPlaceTest extends SealedPlaceContract {

  private final InMemorySealedPlace place = new InMemorySealedPlace();

  @Override
  protected SealedPlace place() {
    return place;
  }

  @Override
  protected String add(VaultKeyId key) {
    String id = UUID.randomUUID().toString();
    place.put(row(id, 0, key));
    return id;
  }

  @Override
  protected void change(String id, VaultKeyId key) {
    place.put(row(id, place.find(id).orElseThrow().generation() + 1, key));
  }

  @Override
  protected void remove(String id) {
    place.remove(id);
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }

  private static SealedRow row(String id, long generation, VaultKeyId key) {
    return new SealedRow(id, generation, List.of(field(id, "a", key), field(id, "b", key)));
  }

  private static SealedRow.Field field(String id, String name, VaultKeyId key) {
    return new SealedRow.Field(new Sealed(key, name.getBytes(UTF_8)), Binding.of(id, name));
  }
}
