package io.identity.domain.audit;

import org.jspecify.annotations.Nullable;

/**
 * All that an audit entry may tell about an event: identifiers that this server made, and a reason
 * from a fixed list. There is no field for anything else, so nothing else can leak.
 *
 * @param subject the {@code sub} concerned
 * @param client the {@code client_id} concerned
 * @param session the {@code sid} concerned
 * @param token the {@code jti} concerned
 * @param key the {@code kid} of a signing key, or the name of another key
 * @param reason why, in {@code lower_snake_case}
 * @param generation which of the tokens that somebody's connection has had
 * @param fingerprint of a third party's token: the same for the same token, and tells nothing of it
 */
public record Facts(
    @Nullable String subject,
    @Nullable String client,
    @Nullable String session,
    @Nullable String token,
    @Nullable String key,
    @Nullable String reason,
    @Nullable Long generation,
    @Nullable String fingerprint) {

  public static final Facts NONE = new Facts(null, null, null, null, null, null);

  public Facts(
      @Nullable String subject,
      @Nullable String client,
      @Nullable String session,
      @Nullable String token,
      @Nullable String key,
      @Nullable String reason) {
    this(subject, client, session, token, key, reason, null, null);
  }

  public Facts subject(String value) {
    return new Facts(value, client, session, token, key, reason, generation, fingerprint);
  }

  public Facts client(String value) {
    return new Facts(subject, value, session, token, key, reason, generation, fingerprint);
  }

  public Facts session(String value) {
    return new Facts(subject, client, value, token, key, reason, generation, fingerprint);
  }

  public Facts token(String value) {
    return new Facts(subject, client, session, value, key, reason, generation, fingerprint);
  }

  public Facts key(String value) {
    return new Facts(subject, client, session, token, value, reason, generation, fingerprint);
  }

  public Facts reason(String value) {
    return new Facts(subject, client, session, token, key, value, generation, fingerprint);
  }

  public Facts generation(long value) {
    return new Facts(subject, client, session, token, key, reason, value, fingerprint);
  }

  public Facts fingerprint(String value) {
    return new Facts(subject, client, session, token, key, reason, generation, value);
  }

  /** The reason as the constant's name in lower case, its form in entries and metrics. */
  public Facts reason(Enum<?> value) {
    return reason(value.name().toLowerCase(java.util.Locale.ROOT));
  }

  /**
   * Whether the event concerns somebody, or something, in particular. Those events become rows; the
   * rest is counted, so that a stranger sending garbage cannot fill the audit trail.
   */
  public boolean attributable() {
    return subject != null || client != null || session != null || key != null;
  }
}
