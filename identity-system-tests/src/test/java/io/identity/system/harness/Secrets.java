package io.identity.system.harness;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Everything that went over the wire in this run and must not be found anywhere else: passwords,
 * tokens, client secrets, keys, and what was planted for the purpose.
 */
public final class Secrets {

  /** Long enough to be unmistakable, short enough to notice a secret that was cut. */
  private static final int FINGERPRINT = 14;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Fingerprint, the first characters, to the secrets that begin so. */
  private static final Map<String, Set<String>> REMEMBERED = new ConcurrentHashMap<>();

  private Secrets() {}

  /** A new random text of 24 letters and digits, remembered. */
  public static String plant() {
    return remember(random());
  }

  /** A new random key of 32 bytes in base64, remembered. */
  public static String plantKey() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return remember(Base64.getEncoder().encodeToString(key));
  }

  /** Remembers a secret; of a token, the part that only its holder can know. */
  public static String remember(String secret) {
    String part = secret;
    if (secret.startsWith("irt_") && secret.length() > 60) {
      part = secret.substring(40); // before that: key version, family and generation
    } else if (secret.startsWith("eyJ")) {
      part = secret.substring(secret.lastIndexOf('.') + 1); // the signature
    }
    if (part.length() >= FINGERPRINT) {
      REMEMBERED
          .computeIfAbsent(part.substring(0, FINGERPRINT), start -> ConcurrentHashMap.newKeySet())
          .add(part);
    }
    return secret;
  }

  /** 24 random letters and digits. */
  public static String random() {
    String alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    return RANDOM
        .ints(24, 0, alphabet.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
        .toString();
  }

  public static int count() {
    return REMEMBERED.values().stream().mapToInt(Set::size).sum();
  }

  /** What stands before each remembered secret in the text; the secrets are not repeated. */
  public static List<String> foundIn(String text) {
    var found = new ArrayList<String>();
    for (int i = 0; i + FINGERPRINT <= text.length(); i++) {
      Set<String> candidates = REMEMBERED.get(text.substring(i, i + FINGERPRINT));
      if (candidates != null && candidates.stream().anyMatch(startsAt(text, i))) {
        found.add(text.substring(Math.max(0, i - 160), i) + "[secret]");
      }
    }
    return found;
  }

  private static Predicate<String> startsAt(String text, int index) {
    return secret -> text.startsWith(secret, index);
  }
}
