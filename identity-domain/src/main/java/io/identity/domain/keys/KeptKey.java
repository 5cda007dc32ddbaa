package io.identity.domain.keys;

/**
 * A key and who keeps it.
 *
 * @param kid its RFC 7638 thumbprint
 * @param custodian a {@link KeyCustodian#name}
 */
public record KeptKey(String kid, String custodian, HeldKey held) {}
