package io.identity.domain.clients;

/**
 * Somebody's public key, good for encrypting tokens to them.
 *
 * @param jwk RFC 7517, public members only, as an {@link EncryptionKeyReader} wrote it
 */
public record EncryptionKey(String jwk) {}
