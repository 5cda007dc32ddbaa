package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every server begins as: the packaged one, after its first start. What that worked out, the
 * others are spared: which bundles its features need, the WAR's jars by themselves, annotations. It
 * is half of a start, and there are a hundred of them.
 */
final class Template {

  /** What the packaged one holds once somebody has run it in its place; settings are ours. */
  private static final Set<String> NOT_SHIPPED =
      Set.of("data", "logs", "resources", "server.env", "tranlog", "workarea");

  private static final String WORKED_OUT = "workarea";

  private static final Path STARTED_ONCE = startedOnce();

  private Template() {}

  static void copyTo(Path directory) {
    var left = new HashSet<>(NOT_SHIPPED);
    left.remove(WORKED_OUT);
    copy(STARTED_ONCE, directory, left);
  }

  private static Path startedOnce() {
    String name = "template";
    int port = Liberty.freePort();
    var http = new Http(URI.create("http://localhost:" + port));
    var environment =
        Map.of(
            "IDENTITY_HTTP_PORT",
            Integer.toString(port),
            "IDENTITY_DATA_DIR",
            Settings.SERVERS.resolve(name).resolve("data").toString());
    try (var server = new Liberty(name, environment)) {
      copy(Settings.TEMPLATE, server.directory(), NOT_SHIPPED);
      server.start(Map.of(), () -> IdentityServer.isReady(http));
      return server.directory();
    }
  }

  private static void copy(Path from, Path to, Set<String> left) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path relative = from.relativize(path);
        if (!left.contains(relative.getName(0).toString()) && Files.isRegularFile(path)) {
          Path target = to.resolve(relative.toString());
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
