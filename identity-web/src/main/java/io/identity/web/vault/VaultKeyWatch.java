package io.identity.web.vault;

import io.identity.domain.start.StartStep;
import io.identity.domain.vault.sealing.Keyset;
import io.identity.domain.vault.sealing.Reencryption;
import io.identity.domain.vault.sealing.VaultKey;
import io.identity.domain.vault.sealing.VaultKeyId;
import io.identity.domain.vault.sealing.VaultKeyPolicy;
import io.identity.web.background.Rounds;
import io.identity.web.http.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the vault's keys in memory as they are in the database, and their life going. */
@ApplicationScoped
public class VaultKeyWatch implements StartStep {

  private static final System.Logger LOG = System.getLogger("identity.vault");
  private static final Duration TEND = Duration.ofSeconds(5);

  /** After a failure, so that it is no entry in the audit trail every few seconds. */
  private static final int TEND_PAUSE_ROUNDS = 11;

  @Inject VaultKeyPolicy policy;
  @Inject VaultKeyRound round;
  @Inject Rounds rounds;

  private volatile boolean readable;
  private int pause;
  private @Nullable VaultKeyId toldOf;
  private long toldUnreadable;

  @Override
  public Phase phase() {
    return Phase.VAULT_KEYS;
  }

  @Override
  public void take() {
    var _ = round.start();
    readable = true;
    rounds.every(TEND, LOG, "the vault's keys cannot be tended", this::tend);
    rounds.every(policy.reencryptEvery(), LOG, "the vault is not reencrypted", this::reencrypt);
  }

  /** False while the keys cannot be read; those known before go on serving. */
  public boolean readable() {
    return readable;
  }

  private void tend() {
    if (pause > 0) {
      pause--;
      return;
    }
    Keyset tended;
    try {
      tended = round.tend();
      readable = true;
    } catch (RuntimeException failure) {
      readable = false;
      pause = Outage.isBehind(failure) ? 0 : TEND_PAUSE_ROUNDS;
      throw failure;
    }
    tended.primary().filter(VaultKey::hasManyEncryptions).ifPresent(this::tell);
  }

  private void tell(VaultKey worn) {
    if (!worn.id().equals(toldOf)) {
      toldOf = worn.id();
      LOG.log(Level.WARNING, "the vault key {0} has sealed 2^31 times: rotate it", worn.id());
    }
  }

  private void reencrypt() {
    round.reencrypt().ifPresent(this::tell);
  }

  private void tell(Reencryption done) {
    if (done.replaced() > 0) {
      LOG.log(Level.INFO, "{0} rows are sealed under the newer vault key", done.replaced());
    }
    if (done.unreadable() > 0 && done.unreadable() != toldUnreadable) {
      LOG.log(
          Level.WARNING,
          "{0} rows under older vault keys do not open, and are left as they are: {1}",
          done.unreadable(),
          String.join(", ", done.examples()));
    }
    toldUnreadable = done.unreadable();
  }
}
