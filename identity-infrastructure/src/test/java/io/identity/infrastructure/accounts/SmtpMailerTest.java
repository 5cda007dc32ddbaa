package io.identity.infrastructure.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.accounts.Mailer.Delivery;
import io.identity.domain.users.EmailAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real mail server, in this process, on a free port of the loopback interface. */
class SmtpMailerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Letter LETTER =
      new Letter(
          new EmailAddress("ann@clinic.example"), "Grüße", "Gehört: dir?\n\nhttps://id/#token=x\n");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_message_arrives_as_it_was_written() throws Exception {
    assertThat(mailer(server.getSmtp().getPort(), false).send(LETTER)).isEqualTo(Delivery.ACCEPTED);

    var message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Grüße");
    assertThat(message.getFrom()[0].toString()).isEqualTo("identity@clinic.example");
    assertThat(message.getAllRecipients()[0].toString()).isEqualTo("ann@clinic.example");
    assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getSentDate()).isEqualTo(NOW);
    assertThat(message.getContent().toString().replace("\r\n", "\n"))
        .contains(LETTER.text().strip());
    assertThat(GreenMailUtil.getWholeMessage(message)).doesNotContain("X-Mailer");
  }

  @Test
  void a_server_that_cannot_encrypt_gets_nothing_where_that_is_required() {
    assertThat(mailer(server.getSmtp().getPort(), true).send(LETTER)).isEqualTo(Delivery.FAILED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void a_server_that_is_down_is_tried_again() {
    int port = server.getSmtp().getPort();
    server.stop();

    assertThat(mailer(port, false).send(LETTER)).isEqualTo(Delivery.FAILED);
  }

  @Test
  void an_address_that_is_refused_for_good_is_not_tried_again() throws IOException {
    assertThat(answering("550 no such mailbox")).isEqualTo(Delivery.REFUSED);
    assertThat(answering("451 try again later")).isEqualTo(Delivery.FAILED);
  }

  /** A server with one answer to every recipient. */
  private static Delivery answering(String recipient) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = Thread.startVirtualThread(() -> serve(socket, recipient));
      Delivery delivery = mailer(socket.getLocalPort(), false).send(LETTER);
      socket.close();
      server.interrupt();
      return delivery;
    }
  }

  private static void serve(ServerSocket socket, String recipient) {
    try (Socket client = socket.accept();
        var in = new Scanner(client.getInputStream(), StandardCharsets.US_ASCII);
        var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("220 here\r\n");
      out.flush();
      while (in.hasNextLine()) {
        String command = in.nextLine();
        out.print((command.startsWith("RCPT") ? recipient : "250 ok") + "\r\n");
        out.flush();
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private static SmtpMailer mailer(int port, boolean encrypted) {
    return new SmtpMailer(
        new MailRoute.Smtp(
            "127.0.0.1",
            port,
            null,
            null,
            "identity@clinic.example",
            encrypted,
            Duration.ofSeconds(5)),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
