package io.identity.domain.vault.providers;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * A GET with an access token (RFC 6750 §2.1).
 *
 * @param headers besides {@code Authorization}
 * @param valid statuses that mean a good token
 * @param invalid statuses that mean a bad one
 * @param forbidden statuses that mean a good one that may not do this
 */
public record ResourceCall(
    URI address,
    Map<String, String> headers,
    Set<Integer> valid,
    Set<Integer> invalid,
    Set<Integer> forbidden) {

  /** What a status tells about the token. */
  public enum Validity {
    VALID,
    INVALID,
    /** Good, but not for this. */
    FORBIDDEN,
    /** Nothing was learnt: throttled, broken, or no answer. */
    UNKNOWN
  }

  public ResourceCall {
    headers = Map.copyOf(headers);
    valid = Set.copyOf(valid);
    invalid = Set.copyOf(invalid);
    forbidden = Set.copyOf(forbidden);
  }

  public Validity judge(ResourceReply reply) {
    return switch (reply) {
      case ResourceReply.NoAnswer none -> Validity.UNKNOWN;
      case ResourceReply.Answered answered -> judge(answered.status());
    };
  }

  private Validity judge(int status) {
    if (valid.contains(status)) {
      return Validity.VALID;
    }
    if (invalid.contains(status)) {
      return Validity.INVALID;
    }
    return forbidden.contains(status) ? Validity.FORBIDDEN : Validity.UNKNOWN;
  }
}
