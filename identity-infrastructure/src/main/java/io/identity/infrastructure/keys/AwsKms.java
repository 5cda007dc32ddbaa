package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import java.io.IOException;
import java.net.URI;
import java.security.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * The connection to AWS KMS as {@code identity.keys.aws-kms.*} says. Each call ends within seconds,
 * and its failure says what happened in a line of our own: what AWS or the SDK say may quote a
 * request with its session token.
 */
final class AwsKms implements AutoCloseable {

  /** How long a call may take with all its attempts. */
  static final Duration CALL = Duration.ofSeconds(4);

  private static final Duration CONNECTION = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;

  private static final String REGION = "aws-kms.region";
  private static final String ENDPOINT = "aws-kms.endpoint";
  private static final Pattern REGION_FORM = Pattern.compile("[a-z0-9-]+");

  private final KmsClient client;

  AwsKms(Custody custody) {
    String region = custody.required(REGION);
    if (!REGION_FORM.matcher(region).matches()) {
      throw new IllegalArgumentException("identity.keys." + REGION + " is no AWS region");
    }
    Optional<URI> endpoint = custody.option(ENDPOINT).map(AwsKms::uri);
    this.client =
        KmsClient.builder()
            .region(Region.of(region))
            .applyMutation(builder -> endpoint.ifPresent(builder::endpointOverride))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION).socketTimeout(CALL))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .retryStrategy(
                            DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
            .build();
  }

  /**
   * Calls KMS.
   *
   * @param action the IAM action without its prefix, such as {@code Sign}
   * @throws IllegalStateException when there is no such key, or none that can be used any more
   * @throws ProviderException when KMS refuses or does not answer
   */
  <T> T call(String action, Function<KmsClient, T> request) {
    try {
      return request.apply(client);
    } catch (NotFoundException | KmsInvalidStateException | DisabledException e) {
      throw new IllegalStateException("AWS KMS has no such key to use" + answer(e));
    } catch (AwsServiceException e) {
      throw new ProviderException("AWS refuses kms:" + action + answer(e));
    } catch (SdkException e) {
      throw new ProviderException("no answer to kms:" + action + ": " + reason(e));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static String answer(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return ": " + code + " (HTTP " + e.statusCode() + ", request " + e.requestId() + ")";
  }

  private static String reason(SdkException e) {
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return "none in time";
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof IOException) {
      return root.getClass().getSimpleName() + " " + root.getMessage();
    }
    return String.valueOf(e.getMessage()).startsWith("Unable to load credentials")
        ? "no AWS credentials, neither in the environment nor from this machine's role"
        : e.getClass().getSimpleName();
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && Pattern.matches("https?", uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException notOne) {
      // Said below.
    }
    throw new IllegalArgumentException("identity.keys." + ENDPOINT + " must be a URL");
  }
}
