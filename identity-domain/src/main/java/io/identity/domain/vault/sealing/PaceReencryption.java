package io.identity.domain.vault.sealing;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;

/**
 * Use case: an administrator slows sealing anew down, stops it for now, or lets it go on. Whoever
 * is at it hears of that before the next batch, on whatever server.
 */
public final class PaceReencryption {

  private final ReencryptionPaces paces;
  private final Transaction transaction;
  private final SecurityEvents events;

  public PaceReencryption(ReencryptionPaces paces, Transaction transaction, SecurityEvents events) {
    this.paces = paces;
    this.transaction = transaction;
    this.events = events;
  }

  /** It has another pace from now on. */
  public record ReencryptionPaced(ReencryptionPace pace) implements SecurityEvent {
    @Override
    public String name() {
      return pace.paused() ? "vault_key.reencryption_paused" : "vault_key.reencryption_paced";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.key("reencryption");
    }
  }

  public void pace(ReencryptionPace wanted) {
    var _ =
        transaction.call(
            () -> {
              paces.save(wanted);
              events.report(new ReencryptionPaced(wanted));
              return wanted;
            });
  }
}
