package io.identity.infrastructure.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.AddressRule;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceCall.Validity;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.infrastructure.vault.providers.Counterpart.Then;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProviderApiTest {

  private static final SecretText TOKEN = new SecretText("Atza|1");

  private final ProviderHttp http = new ProviderHttp();
  private final HttpProviderApi api = new HttpProviderApi(http);
  private Counterpart server = Counterpart.answering(200, "", "");

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
  void something_is_asked_with_the_token_and_the_headers_of_the_template() throws IOException {
    answer(Counterpart.answering("[{\"profileId\":1}]"));

    assertThat(profiles())
        .isEqualTo(new ResourceReply.Answered(200, List.of(Map.of("profileId", 1L))));
    assertThat(server.request())
        .startsWith("GET /profiles HTTP/1.1\r\n")
        .contains("Authorization: Bearer Atza|1\r\n")
        .contains("Client-Id: me\r\n");
  }

  @Test
  void an_answer_may_be_an_object_or_no_json() throws IOException {
    answer(Counterpart.answering("{\"sub\":\"a\"}"));
    assertThat(profiles()).isEqualTo(new ResourceReply.Answered(200, Map.of("sub", "a")));

    answer(Counterpart.answering(500, "", "<html>"));
    assertThat(profiles()).isEqualTo(new ResourceReply.Answered(500, null));
  }

  @Test
  void no_answer_is_told() throws IOException {
    answer(new Counterpart("", Then.CLOSE));
    assertThat(profiles()).isEqualTo(new ResourceReply.NoAnswer());
  }

  @Test
  void thousands_of_profiles_are_read_and_of_still_more_the_status_counts() throws IOException {
    String some = " ".repeat(HttpProviderApi.BODY_MAX - 2);
    answer(Counterpart.answering("[]" + some));
    assertThat(profiles()).isEqualTo(new ResourceReply.Answered(200, List.of()));

    answer(Counterpart.answering("[] " + some));
    assertThat(profiles()).isEqualTo(new ResourceReply.Answered(200, null));
  }

  @Test
  void a_status_tells_whether_a_token_is_good() throws IOException {
    Map<Integer, Validity> expected =
        Map.of(
            200, Validity.VALID,
            401, Validity.INVALID,
            403, Validity.FORBIDDEN,
            429, Validity.UNKNOWN,
            500, Validity.UNKNOWN);
    for (var each : expected.entrySet()) {
      answer(Counterpart.answering(each.getKey(), "", ""));
      assertThat(call().judge(profiles())).isEqualTo(each.getValue());
    }
    assertThat(call().judge(new ResourceReply.NoAnswer())).isEqualTo(Validity.UNKNOWN);
  }

  private ResourceReply profiles() {
    return api.get(provider(), call(), TOKEN);
  }

  private ResourceCall call() {
    return Objects.requireNonNull(provider().resources().profiles());
  }

  private void answer(Counterpart next) throws IOException {
    server.close();
    server = next;
  }

  private Provider provider() {
    var members = new HashMap<>(SampleProvider.at(server.address()));
    members.put(
        "profiles",
        Map.of(
            "url",
            server.address().resolve("/profiles").toString(),
            "headers",
            Map.of("Client-Id", "me")));
    return SampleProvider.with(members);
  }
}
