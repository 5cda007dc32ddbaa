package io.identity.infrastructure.keys;

/** What a secret key is for; each purpose has keys of its own. */
enum SecretPurpose {
  REFRESH_TAG("refresh-tag"),
  REFRESH_DERIVATION("refresh-derivation"),
  CLIENT_SECRET("client-secret");

  private final String prefix;

  SecretPurpose(String prefix) {
    this.prefix = prefix;
  }

  /** The name a version is stored under, and its associated data. */
  String named(int version) {
    return prefix + "/" + version;
  }
}
