package io.identity.infrastructure.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.accounts.Mailer.Delivery;
import io.identity.domain.users.EmailAddress;
import io.identity.infrastructure.tls.LocalhostCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpOverTlsTest {

  private static final Letter LETTER =
      new Letter(new EmailAddress("ann@clinic.example"), "Hello", "a secret link\n");

  private @TempDir Path directory;
  private SSLContext trusting;
  private StartTlsServer server;

  @BeforeEach
  void start() throws Exception {
    trusting = new LocalhostCertificate(directory).context();
    server = new StartTlsServer(trusting);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void password_and_message_go_encrypted() {
    assertThat(mailer("localhost", trusting.getSocketFactory()).send(LETTER))
        .isEqualTo(Delivery.ACCEPTED);

    assertThat(server.plain()).hasSize(2).last().isEqualTo("STARTTLS");
    String login =
        Base64.getEncoder().encodeToString("me\0me\0word".getBytes(StandardCharsets.UTF_8));
    assertThat(server.encrypted())
        .contains("AUTH PLAIN " + login, "RCPT TO:<ann@clinic.example>", "a secret link");
  }

  @Test
  void a_certificate_of_another_host_gets_neither() {
    assertThat(mailer("127.0.0.1", trusting.getSocketFactory()).send(LETTER))
        .isEqualTo(Delivery.FAILED);
    assertThat(server.encrypted()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_trusts_gets_neither() {
    var usual = (SSLSocketFactory) SSLSocketFactory.getDefault();

    assertThat(mailer("localhost", usual).send(LETTER)).isEqualTo(Delivery.FAILED);
    assertThat(server.encrypted()).isEmpty();
  }

  private SmtpMailer mailer(String host, SSLSocketFactory tls) {
    var route =
        new MailRoute.Smtp(
            host,
            server.port(),
            "me",
            "word",
            "identity@clinic.example",
            true,
            Duration.ofSeconds(5));
    return new SmtpMailer(route, Clock.systemUTC(), tls);
  }
}
