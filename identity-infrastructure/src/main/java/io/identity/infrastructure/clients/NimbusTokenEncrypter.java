package io.identity.infrastructure.clients;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.RegisteredClients;
import io.identity.domain.tokens.TokenEncrypter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Nests signed tokens in JWEs: RSA-OAEP-256 and A256GCM, never compressed (RFC 8725 §3.2, §3.6).
 */
@ApplicationScoped
class NimbusTokenEncrypter implements TokenEncrypter {

  @Inject RegisteredClients clients;

  private final ConcurrentMap<ClientId, Recipient> recipients = new ConcurrentHashMap<>();

  /** A key made ready to encrypt. */
  private record Recipient(EncryptionKey key, JWEHeader header, RSAEncrypter encrypter) {

    static Recipient of(EncryptionKey key) {
      try {
        RSAKey jwk = RSAKey.parse(key.jwk());
        var header =
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .contentType("JWT") // RFC 7519 §5.2
                .keyID(jwk.getKeyID())
                .build();
        return new Recipient(key, header, new RSAEncrypter(jwk));
      } catch (ParseException | JOSEException e) {
        throw new IllegalStateException("the stored encryption key is damaged", e);
      }
    }

    String encrypt(String signed) {
      var nested = new JWEObject(header, new Payload(signed));
      try {
        nested.encrypt(encrypter);
      } catch (JOSEException e) {
        throw new IllegalStateException("encryption failed", e);
      }
      return nested.serialize();
    }
  }

  @Override
  public String encrypt(List<String> audience, String signed) {
    return audience.stream()
        .flatMap(name -> clients.find(name).stream())
        .filter(client -> client.encryption() != null)
        .findFirst()
        .map(client -> recipient(client).encrypt(signed))
        .orElse(signed);
  }

  private Recipient recipient(Client client) {
    EncryptionKey key = Objects.requireNonNull(client.encryption()).key();
    return recipients.compute(
        client.id(),
        (id, before) -> before != null && before.key().equals(key) ? before : Recipient.of(key));
  }
}
