package io.identity.infrastructure.keys;

import static io.identity.domain.keys.SigningAlgorithm.EDDSA;
import static io.identity.domain.keys.SigningAlgorithm.ES256;
import static io.identity.domain.keys.SigningAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian.Signing;
import io.identity.domain.keys.SigningAlgorithm;
import io.identity.infrastructure.keys.PlayedKms.Request;
import java.security.ProviderException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class AwsKmsKeyCustodianTest {

  private static final byte[] INPUT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0".getBytes(US_ASCII);
  private static final byte[] SHA_256 =
      HexFormat.of().parseHex("add80d6000892caaade2071571f8c7f1f0a46aa8b6c1f89ec261c4dcebfb6ea7");
  private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";

  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", PlayedKms.ACCESS_KEY, "aws.secretAccessKey", SECRET);

  private final PlayedKms kms = new PlayedKms();
  private final AwsKmsKeyCustodian custodian = custodian(kms.custody());

  @BeforeEach
  void setCredentials() {
    CREDENTIALS.forEach(System::setProperty);
  }

  @AfterEach
  void end() {
    CREDENTIALS.keySet().forEach(System::clearProperty);
    custodian.close();
    kms.close();
    assertThat(kms.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA_2048,              RSASSA_PKCS1_V1_5_SHA_256",
    "PS256, RSA_2048,              RSASSA_PSS_SHA_256",
    "ES256, ECC_NIST_P256,         ECDSA_SHA_256",
    "EDDSA, ECC_NIST_EDWARDS25519, ED25519_SHA_512"
  })
  void a_key_made_in_kms_signs(SigningAlgorithm algorithm, String keySpec, String signingSpec) {
    HeldKey key = custodian.make(algorithm);

    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.handle()).startsWith("arn:aws:kms:eu-central-1:111122223333:key/");
    assertThat(kms.requests())
        .containsExactly(
            new Request(
                "CreateKey",
                Map.of(
                    "KeyUsage",
                    "SIGN_VERIFY",
                    "KeySpec",
                    keySpec,
                    "Description",
                    "Signs the access tokens of Identity with " + algorithm.registeredName(),
                    "Tags",
                    List.of(Map.of("TagKey", "application", "TagValue", "identity")))),
            new Request("GetPublicKey", Map.of("KeyId", key.handle())));

    byte[] signature = custodian.open(key).sign(INPUT);

    assertThat(JwsCheck.verifies(key, INPUT, signature)).isTrue();
    assertThat(kms.requests())
        .containsExactly(
            new Request("GetPublicKey", Map.of("KeyId", key.handle())),
            new Request(
                "Sign",
                Map.of(
                    "KeyId",
                    key.handle(),
                    "Message",
                    Base64.getEncoder().encodeToString(algorithm == EDDSA ? INPUT : SHA_256),
                    "MessageType",
                    algorithm == EDDSA ? "RAW" : "DIGEST",
                    "SigningAlgorithm",
                    signingSpec)));
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void a_shared_secret_is_refused_by_naming_the_setting(SigningAlgorithm algorithm) {
    assertThatThrownBy(() -> custodian.make(algorithm))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("identity.tokens.signing-algorithm cannot be ")
        .hasMessageContaining(algorithm.registeredName());
    assertThat(kms.requests()).isEmpty();
  }

  @Test
  void eddsa_has_no_digest_so_what_is_longer_is_refused() {
    Signing signing = custodian.open(custodian.make(EDDSA));

    assertThatThrownBy(() -> signing.sign(new byte[4097]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AWS KMS signs 4096 bytes at most with EdDSA");
  }

  @Test
  void another_node_finds_the_key_again() {
    HeldKey key = custodian.make(ES256);
    AwsKmsKeyCustodian node = custodian(kms.custody());

    assertThat(JwsCheck.verifies(key, INPUT, node.open(key).sign(INPUT))).isTrue();
    node.close();
  }

  @Test
  void sixteen_threads_sign_at_once() throws Exception {
    HeldKey key = custodian.make(ES256);
    Signing signing = custodian.open(key);
    Callable<byte[]> one = () -> signing.sign(INPUT);

    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<byte[]> signature : threads.invokeAll(Collections.nCopies(64, one))) {
        assertThat(JwsCheck.verifies(key, INPUT, signature.get())).isTrue();
      }
    }
  }

  @Test
  void a_key_that_nobody_made_is_not_opened() {
    HeldKey unknown = new HeldKey(RS256, null, "arn:aws:kms:eu-central-1:111122223333:key/none");

    assertThatThrownBy(() -> custodian.open(unknown))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "AWS KMS has no such key to use: NotFoundException (HTTP 400, request request-1)");
  }

  @Test
  void a_destroyed_key_is_deleted_after_a_week_and_cannot_be_opened() {
    HeldKey key = custodian.make(RS256);
    var _ = kms.requests();

    custodian.destroy(key);

    assertThat(kms.requests())
        .containsExactly(
            new Request(
                "ScheduleKeyDeletion", Map.of("KeyId", key.handle(), "PendingWindowInDays", 7L)));
    assertThatThrownBy(() -> custodian.open(key)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void destroying_what_is_gone_already_changes_nothing() {
    HeldKey key = custodian.make(RS256);
    kms.failsOnce(
        "ScheduleKeyDeletion", 400, "KMSInvalidStateException", "the key is pending deletion.");

    assertThatCode(() -> custodian.destroy(key)).doesNotThrowAnyException();
    assertThatCode(() -> custodian.destroy(key)).doesNotThrowAnyException();
    assertThatCode(() -> custodian.destroy(key)).doesNotThrowAnyException();
  }

  @Test
  void a_key_that_is_pending_deletion_signs_no_more() {
    Signing signing = custodian.open(custodian.make(RS256));
    kms.failsOnce("Sign", 400, "KMSInvalidStateException", "the key is pending deletion.");

    assertThatThrownBy(() -> signing.sign(INPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("KMSInvalidStateException");
  }

  @Test
  void what_is_throttled_is_asked_again() {
    HeldKey key = custodian.make(RS256);
    Signing signing = custodian.open(key);
    kms.failsOnce("Sign", 400, "ThrottlingException", "You have exceeded the rate.");

    assertThat(JwsCheck.verifies(key, INPUT, signing.sign(INPUT))).isTrue();
  }

  @Test
  void a_key_whose_public_half_is_not_shown_is_given_up() {
    kms.failsOnce("GetPublicKey", 400, "AccessDeniedException", "not authorized");

    assertThatThrownBy(() -> custodian.make(RS256)).isInstanceOf(ProviderException.class);
    assertThat(kms.requests())
        .extracting(Request::action)
        .containsExactly("CreateKey", "GetPublicKey", "ScheduleKeyDeletion");
  }

  @ParameterizedTest
  @CsvSource({"400, AccessDeniedException", "400, UnrecognizedClientException"})
  void a_refusal_is_said_in_a_line(int status, String type) {
    Signing signing = custodian.open(custodian.make(RS256));
    kms.failsOnce("Sign", status, type, "User: arn:aws:iam::111122223333:user/a is not …");

    assertThatThrownBy(() -> signing.sign(INPUT))
        .isInstanceOf(ProviderException.class)
        .hasMessage("AWS refuses kms:Sign: " + type + " (HTTP 400, request request-1)")
        .hasNoCause();
  }

  @Test
  void no_failure_quotes_what_the_request_carried() {
    Signing signing = custodian.open(custodian.make(RS256));
    String quoted = "The Canonical String should have been\nx-amz-security-token:" + SECRET;
    kms.failsOnce("Sign", 400, "InvalidSignatureException", quoted);

    assertThatThrownBy(() -> signing.sign(INPUT))
        .hasMessageNotContainingAny(SECRET, PlayedKms.ACCESS_KEY, "\n")
        .hasNoCause();
  }

  @Test
  void kms_that_hangs_is_given_up() {
    Signing signing = custodian.open(custodian.make(RS256));
    kms.hangs("Sign");

    assertThatThrownBy(() -> signing.sign(INPUT))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no answer to kms:Sign: none in time");
  }

  @Test
  void kms_that_hangs_is_not_asked_for_a_second_key() {
    kms.hangs("CreateKey");

    assertThatThrownBy(() -> custodian.make(RS256))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no answer to kms:CreateKey: none in time");
    assertThat(kms.requests()).hasSize(1);
  }

  @Test
  void kms_that_is_not_there_is_named() {
    Signing signing = custodian.open(custodian.make(RS256));
    kms.close();

    assertThatThrownBy(() -> signing.sign(INPUT))
        .isInstanceOf(ProviderException.class)
        .hasMessage("no answer to kms:Sign: ConnectException Connection refused");
  }

  @Test
  void without_credentials_nothing_is_asked() {
    assumeTrue(System.getenv("AWS_ACCESS_KEY_ID") == null, "credentials in the environment");
    CREDENTIALS.keySet().forEach(System::clearProperty);
    Map<String, String> nothing =
        Map.of(
            "aws.disableEc2Metadata", "true",
            "aws.sharedCredentialsFile", "/nowhere",
            "aws.configFile", "/nowhere");
    nothing.forEach(System::setProperty);
    try {
      assertThatThrownBy(() -> custodian.make(RS256))
          .isInstanceOf(ProviderException.class)
          .hasMessage(
              "no answer to kms:CreateKey: no AWS credentials, neither in the environment nor from"
                  + " this machine's role");
      assertThat(kms.requests()).isEmpty();
    } finally {
      nothing.keySet().forEach(System::clearProperty);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',           http://127.0.0.1, identity.keys.aws-kms.region must be set",
    "Frankfurt am, http://127.0.0.1, identity.keys.aws-kms.region is no AWS region",
    "eu-central-1, kms.example,      identity.keys.aws-kms.endpoint must be a URL",
    "eu-central-1, 'http://a b',     identity.keys.aws-kms.endpoint must be a URL"
  })
  void a_setting_that_cannot_work_is_named(String region, String endpoint, String line) {
    var options = new HashMap<>(Map.of("aws-kms.endpoint", endpoint));
    if (!region.isEmpty()) {
      options.put("aws-kms.region", region);
    }

    assertThatThrownBy(
            () ->
                custodian(new Custody("aws-kms", name -> Optional.ofNullable(options.get(name))))
                    .make(RS256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(line);
  }

  @Test
  void no_setting_is_missed_before_the_first_key_is() {
    AwsKmsKeyCustodian unused = custodian(new Custody("database", name -> Optional.empty()));

    assertThat(unused.name()).isEqualTo("aws-kms");
    assertThatCode(unused::close).doesNotThrowAnyException();
  }

  private static AwsKmsKeyCustodian custodian(Custody custody) {
    var custodian = new AwsKmsKeyCustodian();
    custodian.custody = custody;
    return custodian;
  }
}
