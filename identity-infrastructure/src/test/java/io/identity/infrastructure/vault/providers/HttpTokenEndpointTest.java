package io.identity.infrastructure.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.identity.domain.vault.providers.AddressRule;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.PlainCipher;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.infrastructure.vault.providers.Counterpart.Then;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTokenEndpointTest {

  private static final SecretText REFRESH_TOKEN = new SecretText("Atzr|r&t");
  private static final String TOKENS =
      "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":3600}";

  private final PlainCipher cipher = new PlainCipher();
  private final ProviderHttp http = new ProviderHttp();
  private final HttpTokenEndpoint endpoint =
      new HttpTokenEndpoint(
          http, cipher, InstantSource.fixed(Instant.parse("2026-01-01T10:00:00Z")));
  private Counterpart server = Counterpart.answering(TOKENS);

  @BeforeEach
  void start() {
    http.rule = new AddressRule(true, false);
  }

  @AfterEach
  void stop() throws IOException {
    http.stop();
    server.close();
  }

  @Test
  void a_refresh_is_one_form_with_our_credentials_in_the_header() {
    assertThat(refresh(Map.of()))
        .isEqualTo(
            new Tokens(new SecretText("at"), new SecretText("rt"), Duration.ofHours(1), null));

    assertThat(server.request())
        .startsWith("POST /token HTTP/1.1\r\n")
        .contains("Content-Type: application/x-www-form-urlencoded\r\n")
        .contains("Accept: application/json\r\n")
        // client : s%2Be%3Ac, as RFC 6749 §2.3.1 has it.
        .contains("Authorization: Basic Y2xpZW50OnMlMkJlJTNBYw==\r\n")
        .endsWith("\r\n\r\ngrant_type=refresh_token&refresh_token=Atzr%7Cr%26t");
  }

  @Test
  void credentials_may_go_in_the_body() {
    assertThat(refresh(Map.of("auth_method", "post"))).isInstanceOf(Tokens.class);

    assertThat(server.request())
        .doesNotContain("Authorization:")
        .endsWith("&client_id=client&client_secret=s%2Be%3Ac");
  }

  @Test
  void the_body_may_be_json() {
    assertThat(refresh(Map.of("auth_method", "post", "body_format", "json")))
        .isInstanceOf(Tokens.class);

    assertThat(server.request())
        .contains("Content-Type: application/json\r\n")
        .endsWith(
            "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"Atzr|r&t\","
                + "\"client_id\":\"client\",\"client_secret\":\"s+e:c\"}");
  }

  @Test
  void a_public_client_only_says_who_it_is() {
    var reply = endpoint.refresh(provider(Map.of(), List.of()), REFRESH_TOKEN);

    assertThat(reply).isInstanceOf(Tokens.class);
    assertThat(server.request())
        .doesNotContain("Authorization:")
        .doesNotContain("client_secret")
        .endsWith("&client_id=client");
  }

  @Test
  void a_template_adds_parameters_and_headers() {
    Map<String, Object> more =
        Map.of(
            "refresh_params", Map.of("audience", "a b"),
            "token_headers", Map.of("Notion-Version", "2022-06-28"));

    assertThat(endpoint.refresh(provider(more, secrets()), REFRESH_TOKEN))
        .isInstanceOf(Tokens.class);

    assertThat(server.request())
        .contains("Notion-Version: 2022-06-28\r\n")
        .contains("grant_type=refresh_token")
        .contains("audience=a+b");
  }

  @Test
  void a_code_is_redeemed_with_its_verifier() {
    var code =
        new AuthorizationCode(
            new SecretText("co/de"),
            new SecretText("verifier"),
            URI.create("https://identity.example/callback/sample"));

    assertThat(endpoint.exchangeCode(provider(Map.of(), secrets()), code))
        .isInstanceOf(Tokens.class);

    assertThat(server.request())
        .endsWith(
            "grant_type=authorization_code&code=co%2Fde"
                + "&redirect_uri=https%3A%2F%2Fidentity.example%2Fcallback%2Fsample"
                + "&code_verifier=verifier");
  }

  @Test
  void a_secret_that_does_not_open_is_our_misconfiguration() {
    Sealed elsewhere = cipher.seal(new SecretText("s"), Binding.of("elsewhere"));
    var reply = endpoint.refresh(provider(Map.of(), List.of(elsewhere)), REFRESH_TOKEN);

    assertThat(reply).isEqualTo(new Failed(Failure.CONFIG, "client_secret_unreadable", null));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_token_is_given_back() {
    assertThat(revoke()).isEmpty();

    assertThat(server.request())
        .startsWith("POST /revoke HTTP/1.1\r\n")
        .contains("Authorization: Basic ")
        .endsWith("\r\n\r\ntoken=Atzr%7Cr%26t");
  }

  @Test
  void why_a_token_was_not_taken_back_is_told() throws IOException {
    answer(Counterpart.answering(400, "", "{\"error\":\"unsupported_token_type\"}"));
    assertThat(revoke()).map(Failed::code).contains("unsupported_token_type");

    answer(Counterpart.answering("{\"ok\":false,\"error\":\"invalid_client\"}"));
    assertThat(revoke()).map(Failed::code).contains("invalid_client");

    answer(Counterpart.answering(503, "", ""));
    assertThat(revoke()).map(Failed::code).contains("http_503");

    answer(new Counterpart("", Then.RESET));
    assertThat(revoke()).map(Failed::code).contains("no_answer");
  }

  @Test
  void a_provider_without_revocation_is_not_asked() {
    assertThat(endpoint.revoke(SampleProvider.standard(), REFRESH_TOKEN)).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void an_answer_is_read_with_its_headers() throws IOException {
    answer(Counterpart.answering(429, "Retry-After: 17\r\n", ""));

    assertThat(refresh(Map.of()))
        .isEqualTo(new Failed(Failure.THROTTLED, "http_429", Duration.ofSeconds(17)));
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      try (var other = Counterpart.answering(TOKENS)) {
        answer(Counterpart.answering(status, "Location: " + other.address() + "/token\r\n", ""));

        assertFailed(Failure.PROTOCOL, "http_" + status);
        assertThat(other.requests()).isEmpty();
      }
    }
  }

  @Test
  void a_body_has_as_many_bytes_as_are_allowed() throws IOException {
    answer(
        Counterpart.answering(" ".repeat(HttpTokenEndpoint.BODY_MAX - TOKENS.length()) + TOKENS));
    assertThat(refresh(Map.of())).isInstanceOf(Tokens.class);

    answer(
        Counterpart.answering(
            " ".repeat(HttpTokenEndpoint.BODY_MAX + 1 - TOKENS.length()) + TOKENS));
    assertFailed(Failure.PROTOCOL, "answer_too_long");
  }

  @Test
  void what_is_no_utf_8_is_no_json() throws IOException {
    answer(Counterpart.answering("{\"access_token\":\"\u00e4\"}"));

    assertFailed(Failure.PROTOCOL, "no_json");
  }

  @Test
  void an_answer_that_never_came_may_have_been_lost() throws IOException {
    for (Then end : List.of(Then.CLOSE, Then.RESET)) {
      answer(new Counterpart("", end));
      assertFailed(Failure.AMBIGUOUS, "no_answer");
      assertThat(server.requests()).hasSize(1); // and is not asked for again
    }
  }

  @Test
  void half_an_answer_is_none() throws IOException {
    answer(
        new Counterpart(
            "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{",
            Then.CLOSE));

    assertFailed(Failure.AMBIGUOUS, "no_answer");
  }

  /** The test ends, which is all it shows of the deadline: it includes headers and body. */
  @Test
  void a_provider_that_hangs_is_given_up() throws IOException {
    for (String start :
        List.of("", "HTTP/1.1 200 X\r\n", "HTTP/1.1 200 X\r\nContent-Length: 90\r\n\r\n{")) {
      answer(new Counterpart(start, Then.HANG));
      assertThat(refresh(Map.of("connect_timeout", 1L, "deadline", 2L)))
          .isEqualTo(new Failed(Failure.AMBIGUOUS, "no_answer", null));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void without_a_connection_nothing_was_done() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertNotSent("http://localhost:" + free + "/token");
  }

  @Test
  void without_an_address_nothing_was_done() {
    assertNotSent("https://nobody.invalid/token");
  }

  /** No key, so no handshake. */
  @Test
  void without_tls_nothing_was_done() throws Exception {
    HttpsServer keyless =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    keyless.setHttpsConfigurator(new HttpsConfigurator(context));
    keyless.start();
    try {
      assertNotSent("https://localhost:" + keyless.getAddress().getPort() + "/token");
    } finally {
      keyless.stop(0);
    }
  }

  @Test
  void nothing_is_sent_to_where_only_this_server_gets() {
    for (String inside : List.of("10.0.0.1", "192.168.1.1", "169.254.169.254", "[fd00::1]")) {
      assertNotSent("https://" + inside + "/token", "address_not_allowed");
    }
    http.rule = new AddressRule(false, true);
    for (String inside : List.of("localhost", "127.0.0.1", "[::1]", "169.254.169.254")) {
      assertNotSent("https://" + inside + ":" + server.address().getPort(), "address_not_allowed");
    }
    assertThat(server.requests()).isEmpty();
  }

  private void assertNotSent(String address) {
    assertNotSent(address, "no_connection");
  }

  private void assertNotSent(String address, String code) {
    assertThat(refresh(Map.of("token_url", address)))
        .isEqualTo(new Failed(Failure.TRANSIENT, code, null));
  }

  private void assertFailed(Failure failure, String code) {
    assertThat(refresh(Map.of())).isEqualTo(new Failed(failure, code, null));
  }

  private void answer(Counterpart next) throws IOException {
    server.close();
    server = next;
  }

  private TokenReply refresh(Map<String, Object> members) {
    return endpoint.refresh(provider(members, secrets()), REFRESH_TOKEN);
  }

  private Optional<Failed> revoke() {
    return endpoint.revoke(provider(Map.of(), secrets()), REFRESH_TOKEN);
  }

  private List<Sealed> secrets() {
    return List.of(cipher.seal(new SecretText("s+e:c"), Provider.secretBinding(SampleProvider.ID)));
  }

  private Provider provider(Map<String, Object> members, List<Sealed> secrets) {
    Map<String, Object> all = new HashMap<>(SampleProvider.at(server.address()));
    all.putAll(members);
    return SampleProvider.with(all, secrets);
  }
}
