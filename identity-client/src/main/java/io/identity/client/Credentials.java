package io.identity.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;

/** This resource server's own, as a client of the issuer. */
record Credentials(String id, String secret) {

  /** RFC 6749 §2.3.1: both are form-encoded before they become a Basic header. */
  String basic() {
    String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[" + id + "]";
  }
}
