package io.identity.system.harness;

import java.util.Map;

/** Where a server keeps its truth: the settings that lead there. */
public record Database(String name, Map<String, String> environment) {

  /** The embedded default, under the server's data directory: nothing to set. */
  static Database h2() {
    return new Database("h2", Map.of());
  }

  @Override
  public String toString() {
    return name;
  }
}
