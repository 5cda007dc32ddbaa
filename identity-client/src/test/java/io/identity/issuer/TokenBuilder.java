package io.identity.issuer;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.UUID;

/** An access token by our profile; every id in it is new unless it is given. */
public final class TokenBuilder {

  private final String issuer;
  private SigningKey key;
  private String jti = UUID.randomUUID().toString();
  private String sid = UUID.randomUUID().toString();
  private String sub = UUID.randomUUID().toString();
  private String client = UUID.randomUUID().toString();
  private long epoch = 1;
  private long clientEpoch = 1;

  public TokenBuilder(ScriptedIssuer issuer) {
    this.issuer = issuer.url();
    this.key = issuer.key;
  }

  public TokenBuilder signedWith(SigningKey other) {
    key = other;
    return this;
  }

  public TokenBuilder jti(String value) {
    jti = value;
    return this;
  }

  public TokenBuilder sid(String value) {
    sid = value;
    return this;
  }

  public TokenBuilder subject(String value, long counter) {
    sub = value;
    epoch = counter;
    return this;
  }

  public TokenBuilder client(String value, long counter) {
    client = value;
    clientEpoch = counter;
    return this;
  }

  public String build() {
    long now = Instant.now().getEpochSecond();
    JsonArrayBuilder groups = Json.createArrayBuilder().add("doctors");
    JsonObjectBuilder claims =
        Json.createObjectBuilder()
            .add("iss", issuer)
            .add("sub", sub)
            .add("upn", "ann")
            .add("aud", Json.createArrayBuilder().add("records"))
            .add("groups", groups)
            .add("iat", now)
            .add("nbf", now)
            .add("exp", now + 900)
            .add("jti", jti)
            .add("sid", sid)
            .add("client_id", client)
            .add("epoch", epoch)
            .add("client_epoch", clientEpoch);
    return key.sign("JWT", claims.build());
  }
}
