package io.identity.domain.vault.connections;

/** How much an access token wants renewing. */
enum Need {
  NONE,
  /** It can be given, and another should come soon. */
  SOON,
  /** It cannot be given. */
  NOW
}
