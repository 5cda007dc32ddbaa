package io.identity.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.microshed.testing.testcontainers.ApplicationContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * The image of the Dockerfile, running on the network of this machine: so it reaches a database
 * that listens on loopback only, and does the same itself.
 */
public final class IdentityContainer extends ApplicationContainer {

  private static final Path DOCKERFILE = Path.of("..", "Dockerfile").toAbsolutePath().normalize();

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final int port = freePort();

  IdentityContainer(Map<String, String> settings) {
    super(image());
    withNetworkMode("host");
    withEnv("IDENTITY_HTTP_HOST", "127.0.0.1");
    withEnv("IDENTITY_HTTP_PORT", Integer.toString(port));
    // Not as environment: Testcontainers prints that of a container that fails to start.
    withCopyToContainer(lines(settings), "/config/server.env");
    waitingFor(
        Wait.forHttp(MP_HEALTH_READINESS_PATH).forPort(port).withStartupTimeout(START_LIMIT));
  }

  /** Where no registry is reached, the base image was made on this machine: .ci/base-image. */
  private static Future<String> image() {
    var image = new ImageFromDockerfile().withDockerfile(DOCKERFILE);
    String base = System.getenv("IDENTITY_BASE_IMAGE");
    return base == null ? image : image.withBuildArg("BASE_IMAGE", base);
  }

  private static Transferable lines(Map<String, String> settings) {
    return Transferable.of(
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** Stops it and removes its image: Testcontainers' janitor may be switched off. */
  void discard() {
    stop();
    dockerClient.removeImageCmd(getDockerImageName()).withForce(true).exec();
  }

  /** On the machine's own network nothing is exposed or mapped, and no other network is needed. */
  @Override
  protected void configure() {}

  @Override
  public void setNetwork(Network network) {}

  @Override
  public Integer getFirstMappedPort() {
    return port;
  }

  @Override
  public Integer getMappedPort(int port) {
    return port;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
