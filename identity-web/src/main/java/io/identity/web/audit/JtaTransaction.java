package io.identity.web.audit;

import io.identity.domain.audit.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** The container's transaction for use cases that must not be inside one all the time. */
@ApplicationScoped
public class JtaTransaction implements Transaction {

  @Override
  @Durable
  @Transactional
  public <T> T call(Supplier<T> work) {
    return work.get();
  }
}
