package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.clients.ClientSecret;
import io.identity.domain.clients.ClientSecretHash;
import io.identity.domain.clients.ClientSecrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

@Dependent
class HmacClientSecrets implements ClientSecrets {

  private final SecretKeyRing keyRing;

  @Inject
  HmacClientSecrets(SecretKeyRing keyRing) {
    this.keyRing = keyRing;
  }

  @Override
  public ClientSecretHash hash(ClientSecret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keyRing.clientSecretKey());
      byte[] hash = mac.doFinal(secret.reveal().getBytes(UTF_8));
      return new ClientSecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
