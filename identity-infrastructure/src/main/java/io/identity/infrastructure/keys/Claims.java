package io.identity.infrastructure.keys;

/** Names of claims that JWT itself does not define. */
final class Claims {
  static final String UPN = "upn";
  static final String GROUPS = "groups";
  static final String CLIENT_ID = "client_id";
  static final String SCOPE = "scope";
  static final String EPOCH = "epoch";
  static final String CLIENT_EPOCH = "client_epoch";
  static final String SID = "sid";
  static final String AUTH_TIME = "auth_time";

  private Claims() {}
}
