package io.identity.domain.vault.imports;

import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a row was taken over.
 *
 * @param id within the source
 * @param blobHash of what it held
 * @param extra what it held besides tokens, sealed; null: nothing, or no longer
 */
public record Imported(
    String source,
    String id,
    String blobHash,
    ConnectionId connection,
    @Nullable Sealed extra,
    Instant at) {

  public static Binding extraBinding(ConnectionId connection) {
    return Binding.of("import", connection.toString(), "extra");
  }
}
