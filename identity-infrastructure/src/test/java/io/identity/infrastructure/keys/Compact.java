package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A signed token (RFC 7515 §3.1) taken apart, to put it together otherwise. */
record Compact(String header, String payload, String signature) {

  static Compact of(String token) {
    String[] parts = token.split("\\.");
    return new Compact(parts[0], parts[1], parts[2]);
  }

  Compact withAlg(String alg) {
    return withMember("alg", alg);
  }

  Compact withKid(String kid) {
    return withMember("kid", kid);
  }

  Compact withSignature(byte[] bytes) {
    return new Compact(header, payload, base64(bytes));
  }

  byte[] signatureBytes() {
    return Base64.getUrlDecoder().decode(signature);
  }

  byte[] input() {
    return (header + "." + payload).getBytes(US_ASCII);
  }

  @Override
  public String toString() {
    return header + "." + payload + "." + signature;
  }

  private Compact withMember(String name, String value) {
    String json = new String(Base64.getUrlDecoder().decode(header), UTF_8);
    String member = "\"" + name + "\":\"";
    String changed = json.replaceFirst(member + "[^\"]*", member + value);
    return new Compact(base64(changed.getBytes(UTF_8)), payload, signature);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
