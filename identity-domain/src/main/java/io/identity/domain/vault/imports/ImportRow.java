package io.identity.domain.vault.imports;

import io.identity.domain.vault.access.Target;
import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of another system, as it came; whether it makes sense is yet to be seen.
 *
 * @param account who the person is at the provider; null when nobody knows
 * @param sourceId by which the source knows the row; null: by the rest of it
 */
public record ImportRow(
    String owner,
    String provider,
    SecretText blob,
    @Nullable String account,
    @Nullable String sourceId) {

  /** In place of one that could not even be read. */
  public static final ImportRow NONE = new ImportRow("", "", new SecretText(""), null, null);

  private static final int TEXT_MAX = 255;
  private static final int BLOB_MAX = 64 * 1024;

  boolean makesSense() {
    return Owner.isValid(owner)
        && ProviderId.isValid(provider)
        && !blob.reveal().isEmpty()
        && blob.reveal().length() <= BLOB_MAX
        && fits(account)
        && fits(sourceId);
  }

  private static boolean fits(@Nullable String text) {
    return text == null
        || (!text.isEmpty()
            && text.length() <= TEXT_MAX
            && text.chars().noneMatch(Character::isISOControl));
  }

  Target target() {
    return new Target(new ProviderId(provider), owner, Set.of());
  }

  @Nullable ExternalAccount externalAccount() {
    return account == null ? null : new ExternalAccount(account, null);
  }

  /** The same for the same row, whatever it holds by then. */
  String id() {
    return sourceId == null
        ? "row:" + hash(owner + "\n" + provider + "\n" + (account == null ? "" : account))
        : "id:" + sourceId;
  }

  /** SHA-256 in base64url: what it holds, told apart. */
  String blobHash() {
    return hash(blob.reveal());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Neither the account nor what the row holds. */
  @Override
  public String toString() {
    return "ImportRow[" + provider + "]";
  }
}
