package io.identity.web.vault.events;

import io.identity.domain.vault.events.VaultEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells observers in this process what happened, once it has committed: on other threads, so that
 * nothing of theirs holds up or undoes it.
 */
@ApplicationScoped
public class EventAnnouncer {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  @Inject Event<VaultEvent> observers;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  /** Call it in the transaction. */
  public void announceOnCommit(VaultEvent event) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              announce(event);
            }
          }
        });
  }

  private void announce(VaultEvent event) {
    try {
      var _ =
          observers
              .fireAsync(event, NotificationOptions.ofExecutor(executor))
              .whenComplete((same, failure) -> note(event, failure));
    } catch (RejectedExecutionException stopping) {
      note(event, stopping);
    }
  }

  private static void note(VaultEvent event, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(Level.WARNING, "an observer failed at " + event.type().externalName(), failure);
    }
  }
}
