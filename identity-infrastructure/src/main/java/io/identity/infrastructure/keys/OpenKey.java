package io.identity.infrastructure.keys;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.KeyUnavailableException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A published key in memory: verifies at once, and signs once its custodian has been asked. */
final class OpenKey {

  private final KeptKey key;
  private final Custodians custodians;
  private final JWK jwk;
  private final Map<AccessTokenType, String> headers = new EnumMap<>(AccessTokenType.class);
  private volatile KeyCustodian.@Nullable Signing signing;

  OpenKey(KeptKey key, Custodians custodians) {
    this.key = key;
    this.custodians = custodians;
    this.jwk = Jwks.of(key.held());
    for (AccessTokenType type : AccessTokenType.values()) {
      headers.put(type, header(new JOSEObjectType(type.typ())));
    }
  }

  String kid() {
    return key.kid();
  }

  /** {@code alg} of all that this key signs; the token's own word for it does not count. */
  String algorithm() {
    return key.held().algorithm().registeredName();
  }

  /** To publish; a shared secret is not. */
  boolean isPublic() {
    return !key.held().algorithm().closed();
  }

  JWK jwk() {
    return jwk;
  }

  /** The protected header of an access token, encoded. */
  String header(AccessTokenType type) {
    return Objects.requireNonNull(headers.get(type));
  }

  /** The protected header of something else that this key signs. */
  String header(JOSEObjectType type) {
    return new JWSHeader.Builder(new JWSAlgorithm(algorithm()))
        .type(type)
        .keyID(key.kid())
        .build()
        .toBase64URL()
        .toString();
  }

  byte[] sign(byte[] input) {
    try {
      return signing().sign(input);
    } catch (RuntimeException e) {
      throw new KeyUnavailableException(key.custodian(), e);
    }
  }

  boolean verify(byte[] input, byte[] signature) {
    HeldKey held = key.held();
    if (held.publicKey() == null) {
      return MessageDigest.isEqual(sign(input), signature);
    }
    try {
      Signature verification = JcaSignatures.signature(held.algorithm());
      verification.initVerify(held.publicKey());
      verification.update(input);
      return verification.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private KeyCustodian.Signing signing() {
    KeyCustodian.Signing ready = signing;
    if (ready == null) {
      ready = custodians.open(key);
      signing = ready;
    }
    return ready;
  }
}
