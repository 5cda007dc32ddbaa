package io.identity.infrastructure.vault.events;

import static io.identity.infrastructure.vault.events.PlayedReceiver.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.events.Reception;
import io.identity.domain.vault.events.Reception.Accepted;
import io.identity.domain.vault.events.Reception.Failed;
import io.identity.domain.vault.events.Reception.Gone;
import io.identity.domain.vault.events.SignedMessage;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.infrastructure.vault.events.PlayedReceiver.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketWebhookSenderTest {

  private static final String PASSWORD = "changeit";
  private static final SignedMessage MESSAGE =
      new SignedMessage("id-1", 1_772_366_400, "v1,abc= v1,def=", "{\"ü\":1}");

  private final List<PlayedReceiver> receivers = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  @TempDir Path directory;

  @AfterEach
  void close() throws IOException {
    for (PlayedReceiver receiver : receivers) {
      receiver.close();
    }
  }

  @Test
  void a_message_is_one_request_with_its_three_headers() throws Exception {
    PlayedReceiver receiver = receiver(saying("HTTP/1.1 204 No Content\r\n\r\n"));

    assertThat(sender(true).send(uri(receiver, "/hook%20a?b=c%20d"), MESSAGE))
        .isEqualTo(new Accepted());
    assertThat(receiver.requests())
        .containsExactly(
            "POST /hook%20a?b=c%20d HTTP/1.1\r\n"
                + "Host: localhost:"
                + receiver.port()
                + "\r\nUser-Agent: identity\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 8\r\n"
                + "webhook-id: id-1\r\n"
                + "webhook-timestamp: 1772366400\r\n"
                + "webhook-signature: v1,abc= v1,def=\r\n"
                + "Connection: close\r\n\r\n"
                + "{\"ü\":1}");
  }

  @Test
  void without_a_path_it_is_the_root() throws Exception {
    PlayedReceiver receiver = receiver(saying("HTTP/1.1 200 OK\r\n\r\n"));

    assertThat(sender(true).send(uri(receiver, ""), MESSAGE)).isEqualTo(new Accepted());
    assertThat(receiver.requests().getFirst()).startsWith("POST / HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK",
        "HTTP/1.0 299 Fine",
        "HTTP/1.1 202 ",
        "HTTP/1.1 202",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK"
      })
  void any_success_is_one(String answer) throws Exception {
    assertThat(sent(saying(answer + "\r\n\r\n"))).isEqualTo(new Accepted());
  }

  @Test
  void any_other_status_is_none() throws Exception {
    for (int status : List.of(300, 304, 400, 401, 404, 429, 500, 503, 599)) {
      assertThat(sent(saying("HTTP/1.1 " + status + " No\r\n\r\n")))
          .isEqualTo(new Failed("status_" + status));
    }
    assertThat(sent(saying("HTTP/1.1 410 Gone\r\n\r\n"))).isEqualTo(new Gone());
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    PlayedReceiver there = receiver(saying("HTTP/1.1 200 OK\r\n\r\n"));
    for (int status : List.of(301, 302, 303, 307, 308)) {
      String location = "\r\nLocation: " + uri(there, "/") + "\r\n\r\n";
      assertThat(sent(saying("HTTP/1.1 " + status + " There" + location)))
          .isEqualTo(new Failed("status_" + status));
    }

    assertThat(there.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200", "nonsense\r\n\r\n", "HTTP/2 200\r\n\r\n", "\r\n\r\n"})
  void what_is_no_http_is_no_answer(String answer) throws Exception {
    assertThat(sent(saying(answer))).isEqualTo(new Failed("no_http_answer"));
  }

  @Test
  void an_answer_has_as_many_bytes_before_its_status_as_are_allowed() throws Exception {
    String hint = "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(1_000) + "\r\n\r\n";

    assertThat(sent(saying(hint.repeat(15) + "HTTP/1.1 200 OK\r\n\r\n"))).isEqualTo(new Accepted());
    assertThat(sent(saying(hint.repeat(16) + "HTTP/1.1 200 OK\r\n\r\n")))
        .isEqualTo(new Failed("no_http_answer"));
  }

  @Test
  void a_body_of_any_length_is_not_waited_for() throws Exception {
    Behaviour endless =
        connection -> {
          connection.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes());
          Thread.sleep(Long.MAX_VALUE);
        };

    assertThat(sent(endless)).isEqualTo(new Accepted());
  }

  /** The test ends, which is all it shows: neither silence nor single bytes are waited for. */
  @Test
  void a_receiver_that_hangs_is_given_up() throws Exception {
    Behaviour drips =
        connection -> {
          while (true) {
            connection.getOutputStream().write('H');
            Thread.sleep(20);
          }
        };

    assertThat(sent(connection -> Thread.sleep(Long.MAX_VALUE))).isEqualTo(new Failed("timed_out"));
    assertThat(sent(drips)).isEqualTo(new Failed("timed_out"));
  }

  @Test
  void nobody_there_is_no_answer() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, loopback())) {
      free = socket.getLocalPort();
    }

    assertThat(sender(true).send(URI.create("http://localhost:" + free), MESSAGE))
        .isEqualTo(new Failed("connection_failed"));
    assertThat(
            sender(true, host -> unknown(host))
                .send(URI.create("https://nowhere.example"), MESSAGE))
        .isEqualTo(new Failed("unknown_host"));
  }

  @Test
  void what_a_name_stands_for_is_asked_once_and_that_is_where_it_goes() throws Exception {
    PlayedReceiver receiver = receiver(saying("HTTP/1.1 200 OK\r\n\r\n"));
    Resolver rebinding =
        host -> {
          asked.add(host);
          return List.of(InetAddress.ofLiteral(asked.size() == 1 ? "127.0.0.1" : "10.0.0.1"));
        };

    assertThat(sender(true, rebinding).send(elsewhere(receiver), MESSAGE))
        .isEqualTo(new Accepted());
    assertThat(asked).containsExactly("receiver.example");
    assertThat(receiver.requests().getFirst())
        .contains("\r\nHost: receiver.example:" + receiver.port() + "\r\n");
  }

  @Test
  void an_address_inside_is_never_spoken_to() throws Exception {
    PlayedReceiver receiver = receiver(saying("HTTP/1.1 200 OK\r\n\r\n"));
    URI https = URI.create("https://receiver.example:" + receiver.port());

    assertThat(sender(false, resolving("127.0.0.1")).send(https, MESSAGE))
        .isEqualTo(new Failed("address_not_allowed"));
    assertThat(sender(false, resolving("127.0.0.1")).send(elsewhere(receiver), MESSAGE))
        .isEqualTo(new Failed("address_not_allowed"));
    assertThat(sender(true, resolving("169.254.169.254", "10.0.0.1")).send(https, MESSAGE))
        .isEqualTo(new Failed("address_not_allowed"));
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void of_several_addresses_only_allowed_ones_are_tried_until_one_answers() throws Exception {
    PlayedReceiver receiver = receiver(saying("HTTP/1.1 200 OK\r\n\r\n"));

    assertThat(
            sender(true, resolving("10.0.0.1", "127.0.0.2", "127.0.0.1"))
                .send(elsewhere(receiver), MESSAGE))
        .isEqualTo(new Accepted());
  }

  @Test
  void by_https_the_certificate_names_the_host() throws Exception {
    SSLContext context = trusted();
    PlayedReceiver receiver =
        receiver(
            context.getServerSocketFactory().createServerSocket(0, 9, loopback()),
            saying("HTTP/1.1 200 OK\r\n\r\n"));
    var sender = sender(true, resolving("127.0.0.1"), context);

    assertThat(sender.send(https("receiver.example", receiver), MESSAGE)).isEqualTo(new Accepted());
    assertThat(sender.send(https("other.example", receiver), MESSAGE))
        .isEqualTo(new Failed("tls_failed"));
    assertThat(
            sender(true, resolving("127.0.0.1")).send(https("receiver.example", receiver), MESSAGE))
        .isEqualTo(new Failed("tls_failed"));
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void by_https_too_who_hangs_is_given_up() throws Exception {
    try (var silent = new ServerSocket(0, 9, loopback())) {
      URI url = URI.create("https://receiver.example:" + silent.getLocalPort());

      assertThat(sender(true, resolving("127.0.0.1")).send(url, MESSAGE))
          .isEqualTo(new Failed("timed_out"));
    }
  }

  private Reception sent(Behaviour behaviour) throws Exception {
    return sender(true).send(uri(receiver(behaviour), "/"), MESSAGE);
  }

  private PlayedReceiver receiver(Behaviour behaviour) throws IOException {
    return receiver(new ServerSocket(0, 9, loopback()), behaviour);
  }

  private PlayedReceiver receiver(ServerSocket door, Behaviour behaviour) {
    var receiver = new PlayedReceiver(door, behaviour);
    receivers.add(receiver);
    return receiver;
  }

  private static SocketWebhookSender sender(boolean loopback) throws Exception {
    return sender(loopback, Resolver.system());
  }

  private static SocketWebhookSender sender(boolean loopback, Resolver resolver) throws Exception {
    return sender(loopback, resolver, SSLContext.getDefault());
  }

  private static SocketWebhookSender sender(
      boolean loopback, Resolver resolver, SSLContext context) {
    var policy =
        new WebhookPolicy(
            loopback, false, Duration.ofSeconds(2), Duration.ofDays(1), Duration.ofDays(1));
    return new SocketWebhookSender(policy, resolver, context.getSocketFactory());
  }

  private static Resolver resolving(String... addresses) {
    return host -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
  }

  private static List<InetAddress> unknown(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  private static URI uri(PlayedReceiver receiver, String path) {
    return URI.create("http://localhost:" + receiver.port() + path);
  }

  private static URI elsewhere(PlayedReceiver receiver) {
    return URI.create("http://receiver.example:" + receiver.port() + "/");
  }

  private static URI https(String host, PlayedReceiver receiver) {
    return URI.create("https://" + host + ":" + receiver.port() + "/");
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  /** One who has, and trusts, a certificate of receiver.example. */
  private SSLContext trusted() throws Exception {
    Path file = directory.resolve("keys.p12");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=receiver.example",
                "-ext",
                "san=dns:receiver.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(status).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("receiver", store.getCertificate("receiver"));
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
