package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.audit.InMemoryTransaction;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InMemorySigningKeysTest extends SigningKeysContract {

  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InMemorySigningKeys signingKeys = new InMemorySigningKeys();
  private final InMemoryKeyMaker maker =
      new InMemoryKeyMaker(UUID.randomUUID().toString(), UUID.randomUUID().toString(), transaction);

  @Override
  protected SigningKeys signingKeys() {
    return signingKeys;
  }

  @Override
  protected KeptKey newKey(SigningAlgorithm algorithm) {
    return maker.make(algorithm);
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return transaction.call(work);
  }

  @Test
  void keys_that_are_gone_are_missed() {
    assertThat(signingKeys.findAndLock().keys()).as("there were none yet").isEmpty();
    signingKeys.lose();

    assertThatIllegalStateException().isThrownBy(signingKeys::findAndLock);
  }
}
