package io.identity.web.clients;

import io.identity.domain.clients.AudienceConflict;
import io.identity.domain.clients.ClientMetadata.Flaw;

/** What an administrator is told about a client that is not registered as wished. */
final class ClientRefusals {

  private ClientRefusals() {}

  static String title(Flaw flaw) {
    return switch (flaw) {
      case PUBLIC_CLIENT_CREDENTIALS -> "Only a confidential client may have client_credentials";
      case PUBLIC_WITHOUT_ROTATION -> "A public client must have refresh_rotation";
      case AUDIENCE ->
          "audience must be names or URIs without spaces and quotes, 2,000 characters in all";
      case REFRESH_LIFETIME -> "refresh_lifetime must be whole seconds, PT1S to P3650D";
      case REFRESH_IDLE -> "refresh_idle must be whole seconds, PT1S to P3650D";
      case REFRESH_RETRY_WINDOW -> "refresh_retry_window must be whole seconds, PT0S to P3650D";
      case MAX_SIGN_INS -> "max_sign_ins must be at least 1";
      case ENCRYPTION_KEY ->
          "encryption_jwk must be a public RSA key of 2048 to 8192 bits for RSA-OAEP-256";
      case KEY_SET_ADDRESS ->
          "encryption_jwks_uri must be an https URL, 500 characters at most, without user and"
              + " fragment";
      case CLAIMS -> "claims has a name that no token may hold, or is nested too deep";
      case KEY_SET -> "encryption_jwks_uri did not answer with a key set that has a usable key";
    };
  }

  static String title(AudienceConflict conflict) {
    return switch (conflict) {
      case ENCRYPTED_AMONG_SEVERAL ->
          "One of several audiences wants its tokens encrypted, and the others could not read them";
      case NAMED_AMONG_SEVERAL ->
          "Tokens of another client are for this one and for others, who could not read them";
      case OWN_AUDIENCE -> "This server's own API could not read its tokens";
    };
  }
}
