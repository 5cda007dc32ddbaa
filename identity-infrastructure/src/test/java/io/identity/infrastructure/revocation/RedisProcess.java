package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.RedisAddress;
import io.identity.domain.revocation.StorePolicy;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.RedisClient;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a port of its own, which keeps nothing on disk. */
final class RedisProcess implements AutoCloseable {

  private static File binary;

  private final int port = freePort();
  private final List<String> settings;
  private Process process;

  RedisProcess(String... settings) {
    this.settings = List.of(settings);
    // An interrupted build must not leave it behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  RedisProcess started() {
    var command = new ArrayList<>(List.of(binary().getPath()));
    command.addAll(
        List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(settings);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (!listens()) {
        if (!process.isAlive()) {
          throw new IllegalStateException("Redis ended with " + process.exitValue());
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  RedisAddress address() {
    return RedisAddress.parse("redis://127.0.0.1:" + port);
  }

  StorePolicy store() {
    return new StorePolicy(Optional.of(address()));
  }

  int port() {
    return port;
  }

  /** As somebody else who has got in. */
  <T> T ask(Function<RedisClient, T> question) {
    try (RedisClient client = RedisClient.create("127.0.0.1", port)) {
      return question.apply(client);
    }
  }

  /** SIGSTOP: connections stay open, and nothing is answered. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      int status =
          new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL; what it held is lost. */
  @Override
  public void close() {
    if (process != null) {
      try {
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static synchronized File binary() {
    try {
      if (binary == null) {
        binary = ExecutableProvider.newJarResourceProvider().get();
      }
      return binary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
