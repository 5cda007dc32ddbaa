package io.identity.system.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Two servers on one database: the same issuer, the same keys, the same people. */
public record Pair(IdentityServer first, IdentityServer second) implements AutoCloseable {

  /** At the same instant. */
  public void start(Map<String, String> settings) {
    CompletableFuture.allOf(
            both().stream()
                .map(
                    server ->
                        CompletableFuture.runAsync(
                            () -> server.startAgain(settings), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  public List<IdentityServer> both() {
    return List.of(first, second);
  }

  @Override
  public void close() {
    both().forEach(IdentityServer::close);
  }
}
