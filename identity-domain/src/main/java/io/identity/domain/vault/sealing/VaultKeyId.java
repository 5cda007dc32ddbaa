package io.identity.domain.vault.sealing;

/** Names a key that secrets are sealed under; it stands beside each of them. */
public record VaultKeyId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
