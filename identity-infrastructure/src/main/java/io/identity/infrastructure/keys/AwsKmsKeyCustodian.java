package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.SigningAlgorithm;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

/** Keys in AWS KMS: made inside, and never outside. The handle is the key's ARN. */
@ApplicationScoped
class AwsKmsKeyCustodian implements KeyCustodian {

  private static final Tag TAG = Tag.builder().tagKey("application").tagValue("identity").build();
  private static final int DELETION_DAYS = 7; // KMS takes no fewer

  @Inject Custody custody;

  private @Nullable AwsKms kms;

  @Override
  public String name() {
    return "aws-kms";
  }

  @Override
  public HeldKey make(SigningAlgorithm algorithm) {
    CreateKeyRequest request = request(algorithm);
    String arn = kms().call("CreateKey", client -> client.createKey(request)).keyMetadata().arn();
    try {
      return new HeldKey(algorithm, publicKey(algorithm, arn), arn);
    } catch (RuntimeException failure) {
      abandon(arn, failure);
      throw failure;
    }
  }

  @Override
  public Signing open(HeldKey key) {
    KmsAlgorithm algorithm = KmsAlgorithm.of(key.algorithm());
    var _ = publicKey(key.algorithm(), key.handle()); // is it there?
    AwsKms opened = kms();
    return input ->
        algorithm.jwsForm(
            opened
                .call("Sign", client -> client.sign(algorithm.sign(key.handle(), input)))
                .signature());
  }

  @Override
  public void destroy(HeldKey key) {
    var _ = kms().call("ScheduleKeyDeletion", client -> scheduleDeletion(client, key.handle()));
  }

  @PreDestroy
  synchronized void close() {
    if (kms != null) {
      kms.close();
    }
  }

  private static CreateKeyRequest request(SigningAlgorithm algorithm) {
    return CreateKeyRequest.builder()
        .keyUsage(KeyUsageType.SIGN_VERIFY)
        .keySpec(KmsAlgorithm.of(algorithm).keySpec())
        .description("Signs the access tokens of Identity with " + algorithm.registeredName())
        .tags(TAG)
        // As long as all attempts together: a second one would make a second key.
        .overrideConfiguration(override -> override.apiCallAttemptTimeout(AwsKms.CALL))
        .build();
  }

  private PublicKey publicKey(SigningAlgorithm algorithm, String arn) {
    return KmsAlgorithm.of(algorithm)
        .publicKey(
            kms()
                .call("GetPublicKey", client -> client.getPublicKey(get -> get.keyId(arn)))
                .publicKey());
  }

  /** Nobody would ever learn of the key, and it costs money. */
  private void abandon(String arn, RuntimeException failure) {
    try {
      var _ = kms().call("ScheduleKeyDeletion", client -> scheduleDeletion(client, arn));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static String scheduleDeletion(KmsClient client, String arn) {
    try {
      var _ =
          client.scheduleKeyDeletion(
              deletion -> deletion.keyId(arn).pendingWindowInDays(DELETION_DAYS));
    } catch (NotFoundException | KmsInvalidStateException gone) {
      // Deleted, or about to be: that was the wish.
    }
    return arn;
  }

  private synchronized AwsKms kms() {
    AwsKms known = kms;
    if (known == null) {
      known = new AwsKms(custody);
      kms = known;
    }
    return known;
  }
}
