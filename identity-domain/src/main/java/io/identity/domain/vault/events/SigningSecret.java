package io.identity.domain.vault.events;

import io.identity.domain.vault.sealing.SecretText;
import java.security.SecureRandom;
import java.util.Base64;

/** A webhook's secret: {@code whsec_} and base64 (Standard Webhooks, "Signature scheme"). */
final class SigningSecret {

  private static final String PREFIX = "whsec_";

  /** Of the 24 to 64 that are allowed. */
  private static final int BYTES = 32;

  private SigningSecret() {}

  static SecretText random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SecretText(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  static byte[] key(SecretText secret) {
    return Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
  }
}
