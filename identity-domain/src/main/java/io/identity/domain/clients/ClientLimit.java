package io.identity.domain.clients;

/** What a client asks for and may not have. The name is the reason in audit entries. */
public enum ClientLimit {
  /** RFC 6749 §5.2: {@code unauthorized_client}. */
  GRANT_NOT_ALLOWED,
  /** RFC 6749 §5.2: {@code invalid_scope}. */
  INVALID_SCOPE,
  /**
   * The scopes are for different audiences, or the target is none that the client may ask for (RFC
   * 8707 §2, RFC 8693 §2.2.2, RFC 9068 §3): {@code invalid_target}.
   */
  INVALID_TARGET
}
