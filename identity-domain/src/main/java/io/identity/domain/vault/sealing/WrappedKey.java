package io.identity.domain.vault.sealing;

import java.util.Arrays;

/** A vault key as it is stored: useless without the key-encryption key. */
public final class WrappedKey {

  private final byte[] bytes;

  public WrappedKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKey[…]";
  }
}
