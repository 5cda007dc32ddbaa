package io.identity.runtime;

import io.identity.issuer.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Open Liberty as a child process. {@code server run} replaces its shell by the JVM, so a kill hits
 * it.
 */
final class Liberty implements AutoCloseable {

  private static final String SERVER_XML =
      """
      <server>
        <featureManager>
          <feature>restfulWS-4.0</feature>
          <feature>cdi-4.1</feature>
          <feature>jsonb-3.0</feature>
          <feature>mpJwt-2.1</feature>
          <feature>mpConfig-3.1</feature>
          <feature>mpRestClient-4.0</feature>
      %s</featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
      %s</server>
      """;

  private final int port = freePort();
  private final Path user;
  private final StringBuilder applications = new StringBuilder();
  private final String features;
  private Process process;

  Liberty(String name, String... features) {
    this.features =
        Stream.of(features)
            .map("    <feature>%s</feature>%n"::formatted)
            .reduce("", String::concat);
    user = Path.of(System.getProperty("identity.servers"), name, "usr");
    try (Stream<Path> old = Files.exists(user) ? Files.walk(user) : Stream.empty()) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Files.createDirectories(server().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // An interrupted build must not leave servers behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  private Path server() {
    return user.resolve("servers/consumer");
  }

  String url() {
    return "http://localhost:" + port;
  }

  /** A WAR as a directory: the classes as compiled, the jar as it is given to others. */
  void deploy(String name, List<Class<?>> classes, Map<String, String> config) {
    Path inside = server().resolve("apps/" + name + ".war/WEB-INF");
    try {
      Path jar = Path.of(System.getProperty("identity.jar"));
      Files.createDirectories(inside.resolve("lib"));
      Files.copy(jar, inside.resolve("lib").resolve(jar.getFileName()));
      for (Class<?> type : classes) {
        String file = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(inside.resolve("classes").resolve(file).getParent());
        try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
          Files.copy(
              code, inside.resolve("classes").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path properties = inside.resolve("classes/META-INF/microprofile-config.properties");
      Files.createDirectories(properties.getParent());
      Files.write(
          properties,
          config.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    applications.append(
        "  <webApplication location=\"%1$s.war\" contextRoot=\"/%1$s\"/>%n".formatted(name));
  }

  void start(String probe) {
    try {
      Files.writeString(
          server().resolve("server.xml"), SERVER_XML.formatted(features, port, applications));
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("identity.liberty"), "bin/server").toString(),
              "run",
              "consumer");
      Map<String, String> env = builder.environment();
      env.put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
      env.put("keystore_password", UUID.randomUUID().toString());
      env.put("JAVA_HOME", System.getProperty("identity.jdk"));
      env.put("WLP_USER_DIR", user.toString());
      env.put("WLP_OUTPUT_DIR", user.resolve("servers").toString());
      builder.redirectErrorStream(true).redirectOutput(Redirect.to(console().toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.until(() -> answers(probe) || !process.isAlive(), 100);
    if (!process.isAlive()) {
      throw new IllegalStateException("ended at start\n" + log());
    }
  }

  private boolean answers(String path) {
    try {
      return Web.get(url() + path, "").statusCode() == 200;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private Path console() {
    return server().resolve("logs/console.log");
  }

  String log() {
    try {
      return Files.readString(console());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
