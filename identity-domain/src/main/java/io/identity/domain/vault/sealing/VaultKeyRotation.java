package io.identity.domain.vault.sealing;

/** What came of asking for another key. */
public sealed interface VaultKeyRotation {

  /** It seals as soon as every server holds it. */
  record Added(VaultKeyId key) implements VaultKeyRotation {}

  /** One was added before, and some server does not hold it yet. */
  record Waiting(VaultKeyId key) implements VaultKeyRotation {}
}
