package io.identity.domain.vault.providers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint answered, before anybody knows what it means.
 *
 * @param contentType as sent; empty without
 * @param retryAfter the header (RFC 9110 §10.2.3); null without
 * @param members of the JSON object in the body; null when the body is none
 * @param blank whether there was no body
 */
public record TokenAnswer(
    int status,
    String contentType,
    @Nullable String retryAfter,
    @Nullable Map<String, Object> members,
    boolean blank) {

  /** There may be tokens in it. */
  @Override
  public String toString() {
    return "TokenAnswer[" + status + "]";
  }
}
