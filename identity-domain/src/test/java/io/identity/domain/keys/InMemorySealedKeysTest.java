package io.identity.domain.keys;

import java.util.UUID;
import java.util.function.Supplier;

class InMemorySealedKeysTest extends SealedKeysContract {

  private final InMemorySealedKeys sealedKeys = new InMemorySealedKeys();

  @Override
  protected SealedKeys sealedKeys() {
    return sealedKeys;
  }

  @Override
  protected String addUnderOther() {
    String name = "refresh-tag/" + UUID.randomUUID();
    sealedKeys.addUnderOther(name);
    return name;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
