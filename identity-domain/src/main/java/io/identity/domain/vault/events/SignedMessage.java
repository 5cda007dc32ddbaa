package io.identity.domain.vault.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.SecretText;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One attempt to tell an event (Standard Webhooks, "Webhook headers").
 *
 * @param id {@code webhook-id}: the event's
 * @param timestamp {@code webhook-timestamp}: this attempt's, in seconds since 1970
 * @param signature {@code webhook-signature}: one for each secret, separated by spaces
 * @param body JSON
 */
public record SignedMessage(String id, long timestamp, String signature, String body) {

  private static final String ALGORITHM = "HmacSHA256";

  static SignedMessage of(String id, Instant now, String body, List<SecretText> secrets) {
    long timestamp = now.getEpochSecond();
    String signed = id + "." + timestamp + "." + body;
    return new SignedMessage(
        id,
        timestamp,
        secrets.stream().map(secret -> signature(secret, signed)).collect(Collectors.joining(" ")),
        body);
  }

  private static String signature(SecretText secret, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(SigningSecret.key(secret), ALGORITHM));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
