package io.identity.domain.vault.connections;

import io.identity.domain.vault.sealing.SecretText;

/** Port: by what a token is known in the audit trail. */
public interface TokenFingerprints {

  /** Sixteen hexadecimal digits of a keyed hash: who has the trail alone can check no guess. */
  String of(SecretText token);
}
