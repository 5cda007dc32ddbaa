package io.identity.domain.vault.sealing;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/** Makes key material, wrapped before anybody can store it. Outside transactions. */
public final class MakeVaultKey {

  private static final int KEY_BYTES = 32; // AES-256
  private static final int ID_BYTES = 8; // two databases never give one name to two keys

  private final KeyEncryption keyEncryption;
  private final RandomGenerator random;

  public MakeVaultKey(KeyEncryption keyEncryption, RandomGenerator random) {
    this.keyEncryption = keyEncryption;
    this.random = random;
  }

  /** New material, wrapped. */
  record Made(VaultKeyId id, WrappedKey wrapped) {}

  Made make() {
    var id = new VaultKeyId(HexFormat.of().formatHex(bytes(ID_BYTES)));
    return new Made(id, keyEncryption.wrap(new SecretKeySpec(bytes(KEY_BYTES), "AES"), id));
  }

  private byte[] bytes(int number) {
    byte[] bytes = new byte[number];
    random.nextBytes(bytes);
    return bytes;
  }
}
