package io.identity.system;

import static io.identity.system.harness.Registry.anyClient;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.identity.system.harness.Answer;
import io.identity.system.harness.Api;
import io.identity.system.harness.ConsumerServer;
import io.identity.system.harness.ConsumerServer.Trust;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.Registry;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.SignedIn;
import io.identity.system.harness.Suite;
import jakarta.json.Json;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our encrypted tokens at a MicroProfile application that has the private key. */
@ExtendWith(SharedSuite.class)
@TestInstance(Lifecycle.PER_CLASS)
class EncryptedConsumerIT {

  private static final Reader READER = new Reader("clinic-1");
  private static final Reader OTHER = new Reader("clinic-1");

  private Api api;
  private ConsumerServer consumer;
  private Credentials client;

  /** A person's token as the consumer gets it, and what lies inside. */
  private String outside;

  private String inside;

  @BeforeAll
  void start(Suite suite) {
    IdentityServer server = suite.onH2();
    api = server.api();
    Registry registry = api.clients();
    String audience =
        registry.newClient(anyClient().add("encryption_jwk", READER.publicKey())).name();
    client =
        registry.newClient(anyClient().add("audience", Json.createArrayBuilder().add(audience)));
    outside = api.newAdministrator(client).accessToken();
    inside = READER.open(outside);
    consumer =
        new ConsumerServer(
            List.of(
                new Trust("clinic", server.issuer() + "/oauth2/jwks", server.issuer(), audience)
                    .decryptingWith(READER.privatePem())));
  }

  @AfterAll
  void stop() {
    if (consumer != null) {
      consumer.close();
    }
  }

  @Test
  void a_persons_token_is_accepted_and_its_claims_can_be_injected() {
    Answer answer = patients(outside);

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    for (String claim : new String[] {"sub", "upn", "sid", "client_id", "jti"}) {
      assertThat(answer.string(claim))
          .as(claim)
          .isEqualTo(SignedIn.claims(inside).getString(claim));
    }
    assertThat(Expect.strings(answer.json().getJsonArray("groups")))
        .containsExactly("identity-admin");
  }

  /** It is known, and has no role: 403, where a token that is not accepted gets 401. */
  @Test
  void a_services_token_is_accepted() {
    String service = api.serviceToken(client).string("access_token");

    assertThat(patients(service).status()).isEqualTo(403);
    assertThat(patients(READER.open(service)).status()).isEqualTo(401);
  }

  /** Otherwise the refusals below would show nothing. */
  @Test
  void what_lies_inside_encrypted_once_more_is_accepted() {
    assertThat(patients(READER.seal(inside)).status()).isEqualTo(200);
  }

  @Test
  void the_signed_token_alone_is_refused() {
    assertThat(patients(inside).status()).isEqualTo(401);
  }

  /** RFC 8725 §3.3: encryption with a public key proves nothing about who did it. */
  @Test
  void claims_that_nobody_signed_are_refused() throws ParseException {
    SignedJWT signed = SignedJWT.parse(inside);

    assertThat(patients(READER.seal(signed.getPayload().toString())).status()).isEqualTo(401);
    assertThat(patients(READER.seal(new PlainJWT(signed.getJWTClaimsSet()).serialize())).status())
        .isEqualTo(401);
  }

  @Test
  void claims_that_somebody_else_signed_are_refused() throws ParseException, JOSEException {
    SignedJWT signed = SignedJWT.parse(inside);
    var forged = new JWSObject(signed.getHeader(), signed.getPayload());
    forged.sign(new RSASSASigner(OTHER.pair()));

    assertThat(patients(READER.seal(forged.serialize())).status()).isEqualTo(401);
  }

  @Test
  void a_token_that_is_encrypted_to_somebody_else_is_refused() {
    assertThat(patients(OTHER.seal(inside)).status()).isEqualTo(401);
  }

  @Test
  void a_damaged_token_is_refused() {
    int tag = outside.lastIndexOf('.') + 1;
    char other = outside.charAt(tag) == 'A' ? 'B' : 'A';

    assertThat(patients(outside.substring(0, tag) + other + outside.substring(tag + 1)).status())
        .isEqualTo(401);
    assertThat(patients(outside.substring(0, tag)).status()).isEqualTo(401);
  }

  private Answer patients(String token) {
    return consumer.http().get("/clinic/patients").bearer(token).send();
  }
}
