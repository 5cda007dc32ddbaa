package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.RedisAddress;
import io.identity.infrastructure.tls.LocalhostCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis behind something that ends TLS, with a certificate that is good for localhost. */
class RedisOverTlsTest {

  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = TRUST + "Password";

  private final RedisProcess server = new RedisProcess().started();
  private @TempDir Path directory;
  private ServerSocket door;

  @BeforeEach
  void open() throws Exception {
    var localhost = new LocalhostCertificate(directory);
    door = localhost.context().getServerSocketFactory().createServerSocket(0, 9, loopback());
    Thread.startVirtualThread(this::accept);
    System.setProperty(TRUST, localhost.store().toString());
    System.setProperty(TRUST_PASSWORD, LocalhostCertificate.PASSWORD);
  }

  @AfterEach
  void shut() throws IOException {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST_PASSWORD);
    door.close();
    server.close();
  }

  @Test
  void a_certificate_that_is_trusted_and_names_the_host_is_good() {
    assertThatCode(() -> reach("localhost")).doesNotThrowAnyException();
  }

  @Test
  void a_certificate_of_another_host_is_not() {
    assertThatThrownBy(() -> reach("127.0.0.1"))
        .hasStackTraceContaining("No subject alternative names");
  }

  @Test
  void a_certificate_that_nobody_trusts_is_not() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST_PASSWORD);

    assertThatThrownBy(() -> reach("localhost")).hasCauseInstanceOf(SSLHandshakeException.class);
  }

  private void reach(String host) {
    var redis = new Redis(RedisAddress.parse("rediss://" + host + ":" + door.getLocalPort()));
    try {
      redis.reach();
    } finally {
      redis.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        Socket far = new Socket(loopback(), server.port());
        Thread.startVirtualThread(() -> pump(near, far));
        Thread.startVirtualThread(() -> pump(far, near));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // Both ends go down together.
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
