package io.identity.system.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** Another OpenID provider, with an issuer of its own below each path. */
public final class UpstreamProvider implements AutoCloseable {

  public static final String CLINIC = "clinic";

  /** Whose people need an account before they come. */
  public static final String PARTNERS = "partners";

  /** By which the provider knows our server. */
  public static final String CLIENT_ID = "identity-here";

  private static final String APP = "https://app.example/callback";

  private final Keys keys = new Keys();
  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(keys)));

  /** One key at a time, each with a name of its own. */
  private static final class Keys extends KeyProvider {

    private volatile RSAKey current = newKey();

    @Override
    public JWK signingKey(String issuer) {
      return current;
    }
  }

  UpstreamProvider() {
    server.start(InetAddress.getLoopbackAddress(), 0);
    // The first answer takes long, and our server waits for no more than seconds.
    new Http(URI.create(issuer(CLINIC) + "/")).get("jwks").send();
  }

  public String issuer(String name) {
    return server.issuerUrl(name).toString();
  }

  /** With which a server of ours takes the word of both issuers, and of one that is not there. */
  public Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("IDENTITY_UPSTREAMS", "clinic,partners,gone"),
        Map.entry("IDENTITY_UPSTREAM_CLINIC_ISSUER", issuer(CLINIC)),
        Map.entry("IDENTITY_UPSTREAM_CLINIC_CLIENT_ID", CLIENT_ID),
        Map.entry("IDENTITY_UPSTREAM_CLINIC_GROUPS_CLAIM", "roles"),
        Map.entry("IDENTITY_UPSTREAM_CLINIC_GROUPS_MAP", "Nurses:nurse,Heads:lead"),
        Map.entry("IDENTITY_UPSTREAM_PARTNERS_ISSUER", issuer(PARTNERS)),
        Map.entry("IDENTITY_UPSTREAM_PARTNERS_CLIENT_ID", CLIENT_ID),
        Map.entry("IDENTITY_UPSTREAM_PARTNERS_CREATE", "false"),
        Map.entry("IDENTITY_UPSTREAM_GONE_ISSUER", goneIssuer()),
        Map.entry("IDENTITY_UPSTREAM_GONE_CLIENT_ID", CLIENT_ID));
  }

  /** Of a provider that does not answer. */
  public String goneIssuer() {
    return "http://localhost:1/gone";
  }

  /** Somebody signs in at an app, by the code flow (OpenID Connect Core §3.1): the ID token. */
  public String signIn(String issuer, String subject, String nonce, Map<String, Object> claims) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(issuer, subject, "JWT", List.of(APP), claims, 3_600));
    var http = new Http(URI.create(issuer(issuer) + "/"));
    String query =
        "authorize?response_type=code&scope=openid&client_id="
            + CLIENT_ID
            + "&redirect_uri="
            + URLEncoder.encode(APP, StandardCharsets.UTF_8)
            + "&nonce="
            + nonce
            + "&state=s";
    String redirect = http.get(query).send().header("Location");
    String code = redirect.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    return http.post("token")
        .form(
            "grant_type",
            "authorization_code",
            "code",
            URLDecoder.decode(code, StandardCharsets.UTF_8),
            "redirect_uri",
            APP,
            "client_id",
            CLIENT_ID,
            "client_secret",
            "secret")
        .send()
        .string("id_token");
  }

  /** What an ID token for us says, to be changed. */
  public JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer(CLINIC))
        .subject(subject)
        .audience(CLIENT_ID)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3_600)));
  }

  /** Signed by the provider, whatever it says. */
  public String signed(JWTClaimsSet.Builder claims) {
    return signed(claims, JWSAlgorithm.RS256, keys.current);
  }

  public String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm) {
    return signed(claims, algorithm, keys.current);
  }

  /** Signed by somebody else in the provider's name. */
  public String forged(JWTClaimsSet.Builder claims) {
    RSAKey forger = new RSAKey.Builder(newKey()).keyID(keys.current.getKeyID()).build();
    return signed(claims, JWSAlgorithm.RS256, forger);
  }

  private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, RSAKey key) {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  /** From now on there is another key, and the one before is not published any more. */
  public void rotate() {
    keys.current = newKey();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2_048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
