package io.identity.web.vault.events;

import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.PublishEvent;
import io.identity.domain.vault.events.VaultEvent;
import io.identity.domain.vault.events.VaultEvents;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/**
 * Publishes what happens, and tells it to observers in this process once it has committed: on other
 * threads, so that nothing of theirs holds up or undoes what happened.
 */
@ApplicationScoped
public class AnnouncedEvents implements VaultEvents {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  @Inject PublishEvent publishEvent;
  @Inject Event<VaultEvent> observers;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Override
  public void publish(Occurrence occurrence) {
    VaultEvent event = publishEvent.publish(occurrence);
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
              .whenComplete((same, failure) -> noteFailure(event, failure));
    } catch (RejectedExecutionException stopping) {
      noteFailure(event, stopping);
    }
  }

  private static void noteFailure(
      VaultEvent event, @org.jspecify.annotations.Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(Level.WARNING, "an observer failed at " + event.type().externalName(), failure);
    }
  }
}
