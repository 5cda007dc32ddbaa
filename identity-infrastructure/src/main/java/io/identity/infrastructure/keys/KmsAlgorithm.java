package io.identity.infrastructure.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import io.identity.domain.keys.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What AWS KMS calls our algorithms, and how its answers become ours. */
enum KmsAlgorithm {
  RS256(KeySpec.RSA_2048, SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256, "RSA"),
  PS256(KeySpec.RSA_2048, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, "RSA"),
  ES256(KeySpec.ECC_NIST_P256, SigningAlgorithmSpec.ECDSA_SHA_256, "EC"),
  EDDSA(KeySpec.ECC_NIST_EDWARDS25519, SigningAlgorithmSpec.ED25519_SHA_512, "Ed25519");

  private static final int RAW_BYTES_MAX = 4096;
  private static final int ES256_BYTES = 64; // RFC 7518 §3.4

  private final KeySpec keySpec;
  private final SigningAlgorithmSpec signing;
  private final String keyAlgorithm;

  KmsAlgorithm(KeySpec keySpec, SigningAlgorithmSpec signing, String keyAlgorithm) {
    this.keySpec = keySpec;
    this.signing = signing;
    this.keyAlgorithm = keyAlgorithm;
  }

  static KmsAlgorithm of(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> RS256;
      case PS256 -> PS256;
      case ES256 -> ES256;
      case EDDSA -> EDDSA;
      case HS256, HS384, HS512 ->
          throw new IllegalArgumentException(
              "identity.tokens.signing-algorithm cannot be "
                  + algorithm.registeredName()
                  + " with identity.keys.custodian=aws-kms: RS256, PS256, ES256 or EdDSA");
    };
  }

  KeySpec keySpec() {
    return keySpec;
  }

  PublicKey publicKey(SdkBytes encoded) {
    try {
      return KeyFactory.getInstance(keyAlgorithm)
          .generatePublic(new X509EncodedKeySpec(encoded.asByteArray()));
    } catch (GeneralSecurityException e) {
      throw new ProviderException("AWS KMS shows a public key that is none of " + keySpec);
    }
  }

  /** A digest where the algorithm allows it: the claims are not AWS's business. */
  SignRequest sign(String arn, byte[] input) {
    return SignRequest.builder()
        .keyId(arn)
        .signingAlgorithm(signing)
        .messageType(this == EDDSA ? MessageType.RAW : MessageType.DIGEST)
        .message(SdkBytes.fromByteArray(this == EDDSA ? bounded(input) : digest(input)))
        .build();
  }

  /** KMS answers ECDSA in ASN.1, JWS wants R ‖ S (RFC 7518 §3.4). */
  byte[] jwsForm(SdkBytes signature) {
    try {
      return this == ES256
          ? ECDSA.transcodeSignatureToConcat(signature.asByteArray(), ES256_BYTES)
          : signature.asByteArray();
    } catch (JOSEException e) {
      throw new ProviderException("AWS KMS answers with a signature that is none");
    }
  }

  /** Ed25519 reads its input twice (RFC 8032 §5.1.6), so a hash of it is another signature. */
  private static byte[] bounded(byte[] input) {
    if (input.length > RAW_BYTES_MAX) {
      throw new IllegalArgumentException(
          "AWS KMS signs " + RAW_BYTES_MAX + " bytes at most with EdDSA");
    }
    return input;
  }

  private static byte[] digest(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
