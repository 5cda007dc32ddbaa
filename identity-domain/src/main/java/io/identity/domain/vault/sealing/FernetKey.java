package io.identity.domain.vault.sealing;

import java.util.Base64;
import java.util.Optional;

/** A key of the Fernet format: 16 bytes that sign, then 16 that encrypt. */
public final class FernetKey {

  private static final int BYTES = 32;

  private final byte[] bytes;

  private FernetKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Empty when it is not 32 bytes in URL-safe base64; the other alphabet is taken too. */
  public static Optional<FernetKey> parse(SecretText base64) {
    try {
      byte[] bytes =
          Base64.getUrlDecoder()
              .decode(base64.reveal().strip().replace('+', '-').replace('/', '_'));
      return bytes.length == BYTES ? Optional.of(new FernetKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "FernetKey[…]";
  }
}
