package io.identity.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A key that really signs. */
public record SigningKey(String kid, String algorithm, KeyPair pair) {

  public static SigningKey of(String algorithm) {
    try {
      String type =
          switch (algorithm) {
            case "ES256" -> "EC";
            case "EdDSA" -> "Ed25519";
            default -> "RSA";
          };
      var generator = KeyPairGenerator.getInstance(type);
      if (type.equals("RSA")) {
        generator.initialize(2048);
      } else if (type.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return new SigningKey(UUID.randomUUID().toString(), algorithm, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public SigningKey named(String otherKid) {
    return new SigningKey(otherKid, algorithm, pair);
  }

  public JsonObjectBuilder header(String type) {
    return Json.createObjectBuilder().add("alg", algorithm).add("kid", kid).add("typ", type);
  }

  public String sign(String type, JsonObject payload) {
    return sign(header(type).build(), payload);
  }

  public String sign(JsonObject header, JsonObject payload) {
    String signed = base64(header.toString().getBytes(UTF_8)) + "." + base64(bytes(payload));
    try {
      Signature signature =
          Signature.getInstance(
              switch (algorithm) {
                case "RS256" -> "SHA256withRSA";
                case "PS256" -> "RSASSA-PSS";
                case "ES256" -> "SHA256withECDSAinP1363Format";
                default -> "Ed25519";
              });
      if (algorithm.equals("PS256")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonObjectBuilder jwk() {
    JsonObjectBuilder jwk =
        Json.createObjectBuilder().add("kid", kid).add("alg", algorithm).add("use", "sig");
    if (pair.getPublic() instanceof RSAPublicKey rsa) {
      return jwk.add("kty", "RSA")
          .add("n", base64(unsigned(rsa.getModulus(), 256)))
          .add("e", base64(rsa.getPublicExponent().toByteArray()));
    }
    if (pair.getPublic() instanceof ECPublicKey ec) {
      return jwk.add("kty", "EC")
          .add("crv", "P-256")
          .add("x", base64(unsigned(ec.getW().getAffineX(), 32)))
          .add("y", base64(unsigned(ec.getW().getAffineY(), 32)));
    }
    byte[] encoded = pair.getPublic().getEncoded();
    return jwk.add("kty", "OKP")
        .add("crv", "Ed25519")
        .add("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
  }

  private static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] exact = new byte[length];
    int surplus = Math.max(0, bytes.length - length);
    int gap = Math.max(0, length - bytes.length);
    System.arraycopy(bytes, surplus, exact, gap, bytes.length - surplus);
    return exact;
  }

  private static byte[] bytes(JsonObject payload) {
    return payload.toString().getBytes(UTF_8);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
