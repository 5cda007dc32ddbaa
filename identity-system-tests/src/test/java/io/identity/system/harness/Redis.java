package io.identity.system.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis with a password, on a port of its own, that keeps nothing on disk. */
public final class Redis implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private final int port = Liberty.freePort();
  private final String password = Secrets.plant();
  private final File binary;
  private Process process;

  /** Prepares it, does not start it. */
  public Redis() {
    try {
      binary = ExecutableProvider.newJarResourceProvider().get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // An interrupted build must not leave it behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Empty, whatever it held before it was closed. */
  public void start() {
    try {
      process =
          new ProcessBuilder(binary.getPath(), "-")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var configuration = process.outputWriter(UTF_8)) {
        configuration.write(
            "bind 127.0.0.1\nport %d\nsave \"\"\nrequirepass %s\n".formatted(port, password));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until(this::answers, START_LIMIT);
  }

  private boolean answers() {
    try {
      return ask("PING").equals("+PONG");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** What a server needs to use it. */
  public Map<String, String> settings() {
    return settings("redis://:" + password + "@127.0.0.1:" + port + "/1");
  }

  /** With another URL. */
  public static Map<String, String> settings(String url) {
    return Map.of("IDENTITY_REVOCATION_STORE", "redis", "IDENTITY_REDIS_URL", url);
  }

  /** Keys in the database that servers are told to use. */
  public int size() {
    return Integer.parseInt(ask("DBSIZE").substring(1));
  }

  public void mayEvict(boolean may) {
    ask("CONFIG SET maxmemory-policy " + (may ? "allkeys-lru" : "noeviction"));
  }

  /** By the inline form of its protocol: a line there, a line back. */
  private String ask(String command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("AUTH %s\r\nSELECT 1\r\n%s\r\n".formatted(password, command).getBytes(UTF_8));
      var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      answers.readLine();
      answers.readLine();
      return String.valueOf(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGSTOP: connections stay open, and nothing is answered. */
  public void freeze() {
    Liberty.signal(process, "-STOP");
  }

  public void thaw() {
    Liberty.signal(process, "-CONT");
  }

  /** SIGKILL. */
  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
