package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The wire form of refresh tokens: {@code irt_} and the base64url of
 *
 * <pre>key version (2) · family (16) · generation (4) · secret (32) · tag (32)</pre>
 *
 * The tag is HMAC-SHA-256 over the issuer and every byte before it, so a forged or damaged token is
 * refused without a look at the database and can never end somebody's sign-in.
 */
public final class RefreshTokenFormat {

  private static final String PREFIX = "irt_";
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BYTES = 32;
  private static final int TAGGED_BYTES =
      Short.BYTES + 2 * Long.BYTES + Integer.BYTES + SECRET_BYTES;
  private static final int TEXT_LENGTH = PREFIX.length() + (TAGGED_BYTES + TAG_BYTES) * 4 / 3 + 1;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final RefreshTokenKeys keys;
  private final SecureRandom random;

  public RefreshTokenFormat(String issuer, RefreshTokenKeys keys, SecureRandom random) {
    this.issuer = issuer;
    this.keys = keys;
    this.random = random;
  }

  /** The first token of a new family. */
  public RefreshTokenValue first(SessionId family) {
    return compose(keys.current(), family, 0, randomBytes());
  }

  /** What one rotation mixes in; random, so that no key alone predicts a token. */
  Derivation newDerivation() {
    return new Derivation(ENCODER.encodeToString(randomBytes()), keys.current().version());
  }

  /**
   * The one successor of a token under a derivation. A repeat yields the same text again on any
   * node, while nothing stored yields it without the token itself.
   */
  RefreshTokenValue successor(RefreshTokenValue presented, Derivation derivation) {
    RefreshTokenKey key =
        keys.find(derivation.keyVersion())
            .orElseThrow(() -> new IllegalStateException("refresh token key is gone"));
    byte[] secret =
        hmac(
            key.derivation(),
            presented.reveal().getBytes(UTF_8),
            derivation.salt().getBytes(UTF_8));
    return compose(key, presented.family(), presented.generation() + 1, secret);
  }

  /** Empty when this server cannot have issued the text. */
  public Optional<RefreshTokenValue> read(String text) {
    if (text.length() != TEXT_LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    // Base64 has spare bits in its last character: only the form we write counts.
    if (!text.equals(PREFIX + ENCODER.encodeToString(bytes))) {
      return Optional.empty();
    }
    return keys.find(ByteBuffer.wrap(bytes).getShort() & 0xFFFF)
        .filter(key -> tagIsGood(key, bytes))
        .map(key -> parsed(key, bytes, text));
  }

  private static RefreshTokenValue parsed(RefreshTokenKey key, byte[] bytes, String text) {
    ByteBuffer in = ByteBuffer.wrap(bytes, Short.BYTES, bytes.length - Short.BYTES);
    var family = new SessionId(new UUID(in.getLong(), in.getLong()));
    return new RefreshTokenValue(key.version(), family, in.getInt(), text);
  }

  private boolean tagIsGood(RefreshTokenKey key, byte[] bytes) {
    ByteBuffer tagged = ByteBuffer.wrap(bytes, 0, TAGGED_BYTES);
    byte[] tag = new byte[TAG_BYTES];
    ByteBuffer.wrap(bytes, TAGGED_BYTES, TAG_BYTES).get(tag);
    byte[] body = new byte[TAGGED_BYTES];
    tagged.get(body);
    return MessageDigest.isEqual(tag, tagOf(key, body));
  }

  private RefreshTokenValue compose(
      RefreshTokenKey key, SessionId family, int generation, byte[] secret) {
    byte[] body =
        ByteBuffer.allocate(TAGGED_BYTES)
            .putShort((short) key.version())
            .putLong(family.value().getMostSignificantBits())
            .putLong(family.value().getLeastSignificantBits())
            .putInt(generation)
            .put(secret)
            .array();
    byte[] all =
        ByteBuffer.allocate(TAGGED_BYTES + TAG_BYTES).put(body).put(tagOf(key, body)).array();
    return new RefreshTokenValue(
        key.version(), family, generation, PREFIX + ENCODER.encodeToString(all));
  }

  private byte[] tagOf(RefreshTokenKey key, byte[] body) {
    // The body's length is fixed, so issuer and body cannot be shifted into one another.
    return hmac(key.tag(), issuer.getBytes(UTF_8), body);
  }

  private static byte[] hmac(SecretKey key, byte[] first, byte[] second) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(first);
      return mac.doFinal(second);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
