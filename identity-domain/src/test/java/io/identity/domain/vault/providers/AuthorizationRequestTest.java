package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

  private static final AuthorizationRequest REQUEST =
      new AuthorizationRequest(
          URI.create("https://identity.example/callback/a?b"),
          "st&te",
          "chal",
          List.of("b", "a:c d"),
          null);

  @Test
  void a_browser_takes_along_what_protects_the_flow() {
    assertThat(address(REQUEST, Map.of()))
        .isEqualTo(
            "https://provider.example/authorize?response_type=code&client_id=client"
                + "&redirect_uri=https%3A%2F%2Fidentity.example%2Fcallback%2Fa%3Fb&state=st%26te"
                + "&scope=a%3Ac%20d%20b&code_challenge=chal&code_challenge_method=S256");
  }

  @Test
  void a_provider_without_pkce_gets_no_challenge() {
    assertThat(address(REQUEST, Map.of("pkce", "none"))).doesNotContain("challenge");
  }

  @Test
  void scopes_are_left_out_when_there_are_none_and_separated_as_the_provider_wants() {
    var none =
        new AuthorizationRequest(REQUEST.redirectUri(), "s", "c", List.of(), "me@mail.example");

    assertThat(address(none, Map.of()))
        .doesNotContain("scope=")
        .endsWith("&login_hint=me%40mail.example");
    assertThat(address(REQUEST, Map.of("scope_separator", ","))).contains("scope=a%3Ac%20d%2Cb&");
  }

  @Test
  void a_template_adds_parameters_but_replaces_none_of_ours() {
    assertThat(
            address(
                REQUEST,
                Map.of(
                    "authorization_params",
                    Map.of("access_type", "offline", "state", "fixed", "prompt", "consent"))))
        .startsWith("https://provider.example/authorize?access_type=offline&prompt=consent&")
        .contains("state=st%26te")
        .doesNotContain("fixed");
  }

  @Test
  void an_endpoint_keeps_its_query() {
    assertThat(
            address(REQUEST, Map.of("authorization_url", "https://provider.example/authorize?v=2")))
        .startsWith("https://provider.example/authorize?v=2&response_type=code&");
  }

  @Test
  void its_text_does_not_tell_the_state() {
    assertThat(REQUEST.toString()).doesNotContain("st&te");
  }

  private static String address(AuthorizationRequest request, Map<String, Object> members) {
    return request.address(SampleProvider.with(members)).toString();
  }
}
