package io.identity.infrastructure.keys;

/** What a secret key is for; each purpose has keys of its own. */
enum SecretPurpose {
  REFRESH_TAG("refresh-tag"),
  REFRESH_DERIVATION("refresh-derivation"),
  CLIENT_SECRET("client-secret"),
  PSEUDONYM("pseudonym");

  private final String prefix;

  SecretPurpose(String prefix) {
    this.prefix = prefix;
  }

  /** What the names of all versions begin with. */
  String prefix() {
    return prefix + "/";
  }

  int version(String name) {
    return Integer.parseInt(name.substring(prefix().length()));
  }

  /** Whether nothing but counters begins anew where it is missing, as it is on older databases. */
  boolean renewable() {
    return this == PSEUDONYM;
  }

  /** The name a version is stored under, and its associated data. */
  String named(int version) {
    return prefix() + version;
  }
}
