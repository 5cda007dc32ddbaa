package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.throttling.Pseudonym;
import io.identity.domain.throttling.Pseudonyms;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/** HMAC-SHA-256 over the purpose and the words, each after its length: no two lists are alike. */
@Dependent
class HmacPseudonyms implements Pseudonyms {

  private final SecretKeyRing keyRing;

  @Inject
  HmacPseudonyms(SecretKeyRing keyRing) {
    this.keyRing = keyRing;
  }

  @Override
  public Pseudonym of(String purpose, List<String> words) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keyRing.pseudonymKey());
      add(mac, purpose);
      words.forEach(word -> add(mac, word));
      return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static void add(Mac mac, String word) {
    byte[] bytes = word.getBytes(UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }
}
