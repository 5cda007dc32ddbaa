package io.identity.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamTest {

  private static final String CLINIC = "https://clinic.example/realm";

  @Test
  void metadata_lie_below_the_issuer() {
    String metadata = CLINIC + "/.well-known/openid-configuration";

    assertThat(SampleUpstream.at(CLINIC).build().metadata()).hasToString(metadata);
    assertThat(SampleUpstream.at(CLINIC + "/").build().metadata()).hasToString(metadata);
  }

  @Test
  void an_address_must_be_authenticated() {
    Upstream upstream = SampleUpstream.at(CLINIC).build();

    assertThat(upstream.allows(URI.create("https://keys.example/jwks?v=1"))).isTrue();
    for (String address :
        List.of(
            "http://clinic.example/jwks",
            "http://localhost/jwks",
            "https:/jwks",
            "https://ann@clinic.example/jwks",
            "https://clinic.example/jwks#1",
            "file:///etc/passwd",
            "jwks")) {
      assertThat(upstream.allows(URI.create(address))).as(address).isFalse();
    }
  }

  @Test
  void for_trying_it_may_be_on_this_machine_without_tls() {
    Upstream upstream = SampleUpstream.at("http://localhost:8080/clinic").plainLoopback().build();

    assertThat(upstream.allows(URI.create("http://127.0.0.1:8080/jwks"))).isTrue();
    assertThat(upstream.allows(URI.create("http://[::1]/jwks"))).isTrue();
    assertThat(upstream.allows(URI.create("http://clinic.example/jwks"))).isFalse();
    assertThat(upstream.allows(URI.create("http://localhost.clinic.example/jwks"))).isFalse();
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    refused(SampleUpstream.at(""), "issuer");
    refused(SampleUpstream.at("http://localhost"), "issuer");
    refused(SampleUpstream.at(CLINIC + "?a=b"), "issuer");
    refused(SampleUpstream.at(CLINIC + "/" + "x".repeat(500)), "issuer is too long");
    refused(SampleUpstream.at(CLINIC).keySet("http://clinic.example/jwks"), "jwks-uri");
    refused(SampleUpstream.at(CLINIC).maxAge(Duration.ofMillis(999)), "max-age");
    refused(SampleUpstream.at(CLINIC).maxAge(Duration.ofDays(1).plusNanos(1)), "max-age");
  }

  @Test
  void no_algorithm_is_allowed_that_needs_no_private_key() {
    for (String name : List.of("none", "HS256", "HS512", "rs256", "RSA-OAEP-256", "")) {
      refused(SampleUpstream.at(CLINIC).algorithms("RS256", name), "algorithms");
    }
    refused(SampleUpstream.at(CLINIC).algorithms(), "algorithms");
    assertThat(SampleUpstream.at(CLINIC).algorithms("ES256", "PS384").build().algorithms())
        .containsExactlyInAnyOrder("ES256", "PS384");
  }

  @Test
  void an_issuer_is_compared_to_the_letter() {
    Upstream clinic = SampleUpstream.at(CLINIC).build();
    var upstreams = new Upstreams(List.of(clinic, SampleUpstream.at("https://b.example").build()));

    assertThat(upstreams.issuedBy(CLINIC)).contains(clinic);
    assertThat(upstreams.issuedBy(CLINIC + "/")).isEmpty();
    assertThat(upstreams.issuedBy("https://CLINIC.example/realm")).isEmpty();
    assertThat(upstreams.none()).isFalse();
    assertThat(new Upstreams(List.of()).none()).isTrue();
  }

  @Test
  void an_issuer_is_configured_once() {
    List<Upstream> twice =
        List.of(SampleUpstream.at(CLINIC).build(), SampleUpstream.at(CLINIC).build());

    assertThatThrownBy(() -> new Upstreams(twice)).hasMessageContaining("same issuer");
  }

  @Test
  void a_subject_is_short_ascii() {
    assertThat(UpstreamSubject.isValid("auth0|5f7c8ec7c33c6c004bbafe82")).isTrue();
    assertThat(UpstreamSubject.isValid("s".repeat(255))).isTrue();
    assertThat(UpstreamSubject.isValid("s".repeat(256))).isFalse();
    assertThat(UpstreamSubject.isValid("")).isFalse();
    assertThat(UpstreamSubject.isValid("änn")).isFalse();
    assertThat(UpstreamSubject.isValid("a\0")).isFalse();
    assertThatThrownBy(() -> new UpstreamSubject(CLINIC, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(SampleUpstream sample, String message) {
    assertThatThrownBy(sample::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
