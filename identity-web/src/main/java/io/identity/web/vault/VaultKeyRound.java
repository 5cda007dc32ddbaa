package io.identity.web.vault;

import io.identity.domain.vault.sealing.Keyset;
import io.identity.domain.vault.sealing.ReencryptInTurn;
import io.identity.domain.vault.sealing.Reencryption;
import io.identity.domain.vault.sealing.StartVaultKeys;
import io.identity.domain.vault.sealing.TendVaultKeys;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Optional;

/** What is done for the vault's keys without anybody asking; each call is a request of its own. */
@ApplicationScoped
public class VaultKeyRound {

  @Inject StartVaultKeys startVaultKeys;
  @Inject TendVaultKeys tendVaultKeys;
  @Inject ReencryptInTurn reencryptInTurn;

  /** Tends them once, so that the other servers know of this one before it serves. */
  @ActivateRequestContext
  @Audited
  public Keyset start() {
    startVaultKeys.start();
    return tendVaultKeys.tend();
  }

  @ActivateRequestContext
  @Audited
  public Keyset tend() {
    return tendVaultKeys.tend();
  }

  @ActivateRequestContext
  @Audited
  public Optional<Reencryption> reencrypt() {
    return reencryptInTurn.reencrypt();
  }
}
