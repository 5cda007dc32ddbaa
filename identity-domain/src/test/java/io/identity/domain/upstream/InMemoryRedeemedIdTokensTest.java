package io.identity.domain.upstream;

import java.util.function.Supplier;

class InMemoryRedeemedIdTokensTest extends RedeemedIdTokensContract {

  private final InMemoryRedeemedIdTokens redeemed = new InMemoryRedeemedIdTokens();

  @Override
  protected RedeemedIdTokens redeemed() {
    return redeemed;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
