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
import io.identity.domain.clients.ClientEncryption;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.tokens.TokenEncrypter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Nests signed tokens in JWEs: RSA-OAEP-256 and A256GCM, never compressed (RFC 8725 §3.2, §3.6).
 * What the registry says about an audience is believed for a second.
 */
@ApplicationScoped
class NimbusTokenEncrypter implements TokenEncrypter {

  private static final Duration BELIEVED = Duration.ofSeconds(1);

  @Inject Clients clients;
  @Inject InstantSource clock;

  private final ConcurrentMap<ClientId, Known> known = new ConcurrentHashMap<>();

  /** What the registry said, and when it was asked. */
  private record Known(Instant at, @Nullable Recipient recipient) {

    /** A clock that was set back must not make it good for longer. */
    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(BELIEVED));
    }
  }

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
    for (String each : audience) {
      Recipient recipient = ClientId.isValid(each) ? recipient(new ClientId(each)) : null;
      if (recipient != null) {
        return recipient.encrypt(signed);
      }
    }
    return signed;
  }

  /**
   * Without a lock: who waited for one could hold the database connection that its holder needs. So
   * a few may ask at the same time.
   */
  private @Nullable Recipient recipient(ClientId id) {
    Instant now = clock.instant();
    Known before = known.get(id);
    if (before != null && before.holds(now)) {
      return before.recipient();
    }
    EncryptionKey key =
        clients.find(id).map(Client::encryption).map(ClientEncryption::key).orElse(null);
    Recipient recipient = ready(before, key);
    known.put(id, new Known(now, recipient));
    return recipient;
  }

  private static @Nullable Recipient ready(@Nullable Known before, @Nullable EncryptionKey key) {
    if (key == null) {
      return null;
    }
    Recipient there = before == null ? null : before.recipient();
    return there != null && there.key().equals(key) ? there : Recipient.of(key);
  }
}
