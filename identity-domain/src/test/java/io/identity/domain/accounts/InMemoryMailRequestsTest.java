package io.identity.domain.accounts;

import java.util.function.Supplier;

class InMemoryMailRequestsTest extends MailRequestsContract {

  private final InMemoryMailRequests requests = new InMemoryMailRequests();

  @Override
  protected MailRequests requests() {
    return requests;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
