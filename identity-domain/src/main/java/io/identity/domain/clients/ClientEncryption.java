package io.identity.domain.clients;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How tokens for a client are encrypted.
 *
 * @param key the one in use
 * @param keySet where the key comes from and its successors will; null when it was registered
 */
public record ClientEncryption(EncryptionKey key, @Nullable URI keySet) {}
