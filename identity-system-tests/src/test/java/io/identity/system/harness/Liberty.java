package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One Liberty server as a child process. {@code server run} replaces its shell by the JVM, so the
 * child is the JVM and a kill hits it.
 */
final class Liberty implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  /** Longer than a server waits for what it has asked providers. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(80);

  /** Liberty says so at every probe, and buries the reason. */
  private static final String HEALTH_IS_DOWN = "CWMMH0052W";

  private final String name;
  private final Path user;
  private final Map<String, String> environment;
  private final String keystorePassword = Secrets.plant();
  private Process process;

  /**
   * Prepares the server, does not start it.
   *
   * @param name of the directory under {@code target/servers}
   * @param environment of the process; nothing that starts with IDENTITY is inherited
   */
  Liberty(String name, Map<String, String> environment) {
    this.name = name;
    this.user = Settings.SERVERS.resolve(name).resolve("usr");
    this.environment = environment;
    makeFresh(Settings.SERVERS.resolve(name));
    // An interrupted build must not leave servers behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill9));
  }

  /** Where server.xml and apps belong. */
  Path directory() {
    return user.resolve("servers/identity");
  }

  void start(Map<String, String> extraEnvironment, Probe ready) {
    launch(extraEnvironment);
    await(ready);
  }

  /** Starts it to see it end by itself. */
  Refusal startToItsEnd(Map<String, String> extraEnvironment) {
    int before = Files.exists(console()) ? read(console()).length() : 0;
    launch(extraEnvironment);
    if (!ended(START_LIMIT)) {
      kill9();
      throw new IllegalStateException(name + " did not end in " + START_LIMIT + "\n" + tail());
    }
    return new Refusal(process.exitValue(), read(console()).substring(before));
  }

  private void launch(Map<String, String> extraEnvironment) {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    var builder =
        new ProcessBuilder(Settings.LIBERTY.resolve("bin/server").toString(), "run", "identity");
    Map<String, String> env = builder.environment();
    env.keySet().removeIf(key -> key.startsWith("IDENTITY_"));
    // These servers live for minutes: a quick start is worth more than code compiled to the last.
    env.put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
    env.putAll(environment);
    env.putAll(extraEnvironment);
    env.put("keystore_password", keystorePassword);
    env.put("JAVA_HOME", Settings.JDK.toString());
    env.put("WLP_USER_DIR", user.toString());
    env.put("WLP_OUTPUT_DIR", user.resolve("servers").toString());
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(console().toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server answers as it should; an exception means not yet. */
  interface Probe {
    boolean ready() throws Exception;
  }

  private void await(Probe probe) {
    Instant limit = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(limit) && process.isAlive()) {
      try {
        if (probe.ready()) {
          return;
        }
      } catch (Exception notYet) {
        // Nobody listens yet.
      }
      Waiting.sleep(Duration.ofMillis(250));
    }
    String end = process.isAlive() ? " was not ready in " + START_LIMIT : " ended at start";
    kill9();
    throw new IllegalStateException(name + end + "\n" + tail());
  }

  /** As an operator stops it. */
  void stop() {
    if (process == null) {
      return;
    }
    process.destroy();
    if (!ended(STOP_LIMIT)) {
      kill9();
      throw new IllegalStateException(name + " did not stop in " + STOP_LIMIT + "\n" + tail());
    }
  }

  /** As a crash ends it: SIGKILL. */
  void kill9() {
    if (process != null && process.isAlive()) {
      process.destroyForcibly();
      if (!ended(STOP_LIMIT)) {
        throw new IllegalStateException("process " + process.pid() + " survived its kill");
      }
    }
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** The process stands still, as a paused virtual machine does; its connections stay open. */
  void freeze() {
    signal(process, "-STOP");
  }

  void thaw() {
    signal(process, "-CONT");
  }

  static void signal(Process process, String signal) {
    try {
      int status =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  long residentMegabytes() {
    return read(Path.of("/proc", Long.toString(process.pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElseThrow();
  }

  /** Everything this server has written for people to read: console, messages, traces, FFDC. */
  Map<Path, String> logs() {
    var logs = new HashMap<Path, String>();
    try (Stream<Path> files = Files.walk(directory().resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.put(file, read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logs;
  }

  private Path console() {
    Path console = directory().resolve("logs/console.log");
    try {
      Files.createDirectories(console.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return console;
  }

  private String tail() {
    List<String> lines =
        read(console()).lines().filter(line -> !line.contains(HEALTH_IS_DOWN)).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeFresh(Path home) {
    try (Stream<Path> old = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Files.createDirectories(directory());
      Files.createDirectories(home.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
