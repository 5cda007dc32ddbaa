package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Base64;

/** What a client holds after a sign-in or a refresh. */
public record SignedIn(String accessToken, String refreshToken) {

  public static SignedIn from(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return new SignedIn(answer.string("access_token"), answer.string("refresh_token"));
  }

  /** The family, as the access token tells it. */
  public String session() {
    return claims().getString("sid");
  }

  public String subject() {
    return claims().getString("sub");
  }

  public JsonObject claims() {
    return claims(accessToken);
  }

  /** The key that signed the access token. */
  public String kid() {
    return kid(accessToken);
  }

  public static String kid(String accessToken) {
    return header(accessToken).getString("kid");
  }

  /** Read, not verified. */
  public static JsonObject claims(String accessToken) {
    return part(accessToken, 1);
  }

  public static JsonObject header(String accessToken) {
    return part(accessToken, 0);
  }

  private static JsonObject part(String jwt, int index) {
    byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.")[index]);
    try (var reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
      return reader.readObject();
    }
  }

  @Override
  public String toString() {
    return "SignedIn[…]";
  }
}
