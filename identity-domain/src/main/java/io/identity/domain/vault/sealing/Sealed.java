package io.identity.domain.vault.sealing;

import java.util.Arrays;

/** A secret as it is stored, and the key it needs. */
public final class Sealed {

  private final VaultKeyId key;
  private final byte[] bytes;

  public Sealed(VaultKeyId key, byte[] bytes) {
    this.key = key;
    this.bytes = bytes.clone();
  }

  public VaultKeyId key() {
    return key;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sealed that && key.equals(that.key) && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Sealed[" + key + "]";
  }
}
