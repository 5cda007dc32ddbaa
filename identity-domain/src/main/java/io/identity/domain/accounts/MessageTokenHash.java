package io.identity.domain.accounts;

/** SHA-256 of a {@link MessageToken}, base64url: all that is stored of it. */
public record MessageTokenHash(String value) {}
