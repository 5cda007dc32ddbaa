package io.identity.infrastructure.vault.sealing;

import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.FernetMessage;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.Dependent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Fernet specification, its decrypting half: AES-128-CBC with PKCS #7 padding, then
 * HMAC-SHA-256 over all before it.
 *
 * <pre>0x80 · seconds since 1970 (8) · IV (16) · ciphertext (16 n) · HMAC (32)</pre>
 */
@Dependent
class JcaFernetReader implements FernetReader {

  /** The decoder would also take tokens without their padding. */
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+={0,2}");

  private static final byte VERSION = (byte) 0x80;
  private static final int TIME_AT = 1;
  private static final int IV_AT = TIME_AT + Long.BYTES;
  private static final int BLOCK_BYTES = 16;
  private static final int CIPHERTEXT_AT = IV_AT + BLOCK_BYTES;
  private static final int MAC_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final Duration SKEW = Duration.ofSeconds(60);

  @Override
  public Optional<FernetMessage> read(String token, List<FernetKey> keys) {
    return read(token, keys, anyTime -> true);
  }

  /** As the specification has it for messages on their way; stored ones have no end. */
  Optional<FernetMessage> read(String token, List<FernetKey> keys, Duration ttl, Instant now) {
    return read(
        token,
        keys,
        written -> !written.plus(ttl).isBefore(now) && !written.isAfter(now.plus(SKEW)));
  }

  private static Optional<FernetMessage> read(
      String token, List<FernetKey> keys, Predicate<Instant> fresh) {
    return decoded(token.strip()).stream()
        .flatMap(bytes -> keys.stream().flatMap(key -> open(bytes, key).stream()))
        .filter(message -> fresh.test(message.writtenAt()))
        .findFirst();
  }

  private static Optional<byte[]> decoded(String token) {
    if (token.length() % 4 != 0 || !BASE64URL.matcher(token).matches()) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    int ciphertext = bytes.length - CIPHERTEXT_AT - MAC_BYTES;
    return ciphertext >= BLOCK_BYTES && ciphertext % BLOCK_BYTES == 0 && bytes[0] == VERSION
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** Nothing is decrypted that was not signed: else answers would tell about the padding. */
  private static Optional<FernetMessage> open(byte[] token, FernetKey key) {
    byte[] both = key.bytes();
    int macAt = token.length - MAC_BYTES;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(both, 0, KEY_BYTES, "HmacSHA256"));
      mac.update(token, 0, macAt);
      if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(token, macAt, token.length))) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(both, KEY_BYTES, KEY_BYTES, "AES"),
          new IvParameterSpec(token, IV_AT, BLOCK_BYTES));
      byte[] plain = cipher.doFinal(token, CIPHERTEXT_AT, macAt - CIPHERTEXT_AT);
      return Optional.of(
          new FernetMessage(
              Instant.ofEpochSecond(ByteBuffer.wrap(token, TIME_AT, Long.BYTES).getLong()),
              text(plain)));
    } catch (GeneralSecurityException | CharacterCodingException | DateTimeException notReadable) {
      return Optional.empty();
    }
  }

  private static SecretText text(byte[] plain) throws CharacterCodingException {
    return new SecretText(
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString());
  }
}
