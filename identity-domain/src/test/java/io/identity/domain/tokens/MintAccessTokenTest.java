package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.ACCESS_LIFETIME;
import static io.identity.domain.tokens.TokenScene.AUDIENCE;
import static io.identity.domain.tokens.TokenScene.ISSUER;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.audit.Facts;
import io.identity.domain.claims.ClaimFlaw;
import io.identity.domain.claims.ClaimFlaw.Reason;
import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.tokens.Minting.ClaimNotAllowed;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.Minting.TooLarge;
import io.identity.domain.users.SampleUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MintAccessTokenTest {

  /** The start without its fraction: {@code iat} and {@code exp} are whole seconds. */
  private static final Instant ISSUED = Instant.parse("2026-01-01T10:00:00Z");

  private final TokenScene scene = new TokenScene(SampleClient.publicClient("app").epoch(8));
  private final Client service =
      SampleClient.confidential("service").scoped("sync").epoch(3).build();

  @Test
  void a_persons_token_says_who_through_what_and_for_how_long() {
    LiveSignIn signIn =
        scene.signIn(SampleUser.like(scene.ann).epoch(5).groups("nurse").build(), scene.app);
    AccessToken token = scene.minted(signIn).claims();
    String sub = scene.ann.subject().toString();

    assertThat(token)
        .isEqualTo(
            new AccessToken(
                token.id(),
                ISSUER,
                sub,
                sub,
                Set.of("nurse"),
                List.of(AUDIENCE),
                ISSUED,
                ISSUED.plus(ACCESS_LIFETIME),
                scene.app.id(),
                scopes("read write"),
                5,
                8,
                new AccessToken.SignIn(signIn.token().id(), START),
                AccessTokenType.JWT,
                CustomClaims.NONE));
  }

  @Test
  void a_later_token_of_a_sign_in_tells_when_the_person_signed_in() {
    LiveSignIn signIn = scene.signIn();
    scene.clock.advance(Duration.ofMinutes(20));
    var renewed = (Rotation.Rotated) scene.rotate(signIn.value());
    AccessToken token = scene.minted(renewed.signIn()).claims();

    assertThat(token.issuedAt()).isEqualTo(ISSUED.plus(Duration.ofMinutes(20)));
    assertThat(token.signIn()).isEqualTo(new AccessToken.SignIn(signIn.token().id(), START));
  }

  @Test
  void no_access_token_outlives_its_sign_in() {
    LiveSignIn signIn = scene.signIn();
    scene.clock.set(signIn.token().expiresAt().minusSeconds(60));

    assertThat(scene.minted(signIn).claims().expiresAt())
        .isEqualTo(signIn.token().expiresAt().truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void a_services_token_is_about_the_service_alone() {
    AccessToken token = scene.minted(service, scopes("sync")).claims();

    assertThat(token)
        .isEqualTo(
            new AccessToken(
                token.id(),
                ISSUER,
                "service",
                "service",
                Set.of(),
                List.of(AUDIENCE),
                ISSUED,
                ISSUED.plus(ACCESS_LIFETIME),
                service.id(),
                scopes("sync"),
                3,
                3,
                null,
                AccessTokenType.JWT,
                CustomClaims.NONE));
  }

  @Test
  void a_client_may_have_an_audience_of_its_own() {
    Client lab = SampleClient.confidential("lab").audience("lab", "archive").build();

    assertThat(scene.minted(lab, lab.scopes()).claims().audience())
        .containsExactly("lab", "archive");
  }

  @Test
  void every_token_has_an_id_of_its_own() {
    LiveSignIn signIn = scene.signIn();

    assertThat(scene.minted(signIn).claims().id()).isNotEqualTo(scene.minted(signIn).claims().id());
    assertThat(scene.minted(service, scopes("sync")).claims().id())
        .isNotEqualTo(scene.minted(service, scopes("sync")).claims().id());
  }

  @Test
  void what_is_handed_out_is_the_signed_form_of_the_claims() {
    Minted minted = scene.minted(scene.signIn());

    assertThat(scene.accessTokens.verify(minted.compact()))
        .contains(new VerifiedAccessToken(InMemoryAccessTokens.KID, minted.claims()));
  }

  @Test
  void a_token_for_an_audience_that_wants_it_is_encrypted_after_it_was_signed() {
    scene.encrypter.add("lab");
    Client lab = SampleClient.confidential("billing").audience("lab").build();

    Minted minted = scene.minted(lab, lab.scopes());

    assertThat(minted.compact()).startsWith("for lab: ");
    assertThat(scene.accessTokens.verify(minted.compact().substring("for lab: ".length())))
        .contains(new VerifiedAccessToken(InMemoryAccessTokens.KID, minted.claims()));
  }

  @Test
  void a_persons_token_is_encrypted_too_and_one_for_somebody_else_is_not() {
    scene.encrypter.add(AUDIENCE);
    assertThat(scene.minted(scene.signIn()).compact()).startsWith("for " + AUDIENCE);

    Client lab = SampleClient.confidential("billing").audience("lab").build();
    assertThat(scene.minted(lab, lab.scopes()).compact()).doesNotStartWith("for");
  }

  @Test
  void what_is_added_for_all_for_a_client_and_by_a_source_is_in_the_token() {
    Client lab = scene.register(SampleClient.confidential("lab").claims(Map.of("site", "lab")));
    scene.claimsSource =
        request -> Map.of("asked", List.of(request.subject(), request.scopes().toString()));
    var mint = scene.minting(with(Map.of("tenant", "north")));

    var minted = (Minted) mint.forService(lab, lab.scopes(), List.of("archive"));

    assertThat(minted.claims().custom().values())
        .isEqualTo(Map.of("tenant", "north", "site", "lab", "asked", List.of("lab", "read write")));
  }

  @Test
  void a_persons_token_has_the_claims_of_its_client_too() {
    scene.clients.save(SampleClient.like(scene.app).claims(Map.of("site", "lab")).build());

    assertThat(scene.minted(scene.signIn()).claims().custom().values())
        .isEqualTo(Map.of("site", "lab"));
  }

  @Test
  void what_is_said_for_fewer_tokens_counts_more() {
    Client lab = SampleClient.confidential("lab").claims(Map.of("a", 2, "b", 2)).build();
    scene.claimsSource = request -> Map.of("a", 3);
    var mint = scene.minting(with(Map.of("a", 1, "b", 1, "c", 1)));

    var minted = (Minted) mint.forService(lab, lab.scopes(), List.of(AUDIENCE));

    assertThat(minted.claims().custom().values()).isEqualTo(Map.of("a", 3L, "b", 2L, "c", 1L));
  }

  @Test
  void the_source_is_told_for_whom_the_token_is() {
    var asked = new ArrayList<ClaimsRequest>();
    scene.claimsSource =
        request -> {
          asked.add(request);
          return Map.of();
        };
    scene.minted(scene.signIn());

    assertThat(asked)
        .containsExactly(
            new ClaimsRequest(
                scene.ann.subject().toString(),
                scene.app.id(),
                scene.app.scopes(),
                List.of(AUDIENCE)));
  }

  @Test
  void a_claim_that_is_not_allowed_means_no_token() {
    scene.claimsSource = request -> Map.of("email", "ann@example.org");
    LiveSignIn signIn = scene.signIn();

    var refused = (ClaimNotAllowed) scene.mint.forSignIn(signIn);

    assertThat(refused.flaw()).isEqualTo(new ClaimFlaw("email", Reason.CLAIM_FORBIDDEN));
    assertThat(refused.name()).isEqualTo("access_token.refused");
    assertThat(refused.facts())
        .isEqualTo(
            Facts.NONE
                .subject(scene.ann.subject().toString())
                .client("app")
                .session(signIn.token().id().toString())
                .reason("claim_forbidden"));
    assertThat(refused.toString()).doesNotContain("ann@example.org");
  }

  @Test
  void a_source_that_fails_means_no_token() {
    scene.claimsSource =
        request -> {
          throw new ClaimsUnavailableException("out of reach", null);
        };

    assertThatThrownBy(() -> scene.mint.forSignIn(scene.signIn()))
        .isInstanceOf(ClaimsUnavailableException.class);
  }

  @Test
  void a_token_of_just_the_largest_size_is_made_and_a_longer_one_is_not() {
    LiveSignIn signIn = scene.signIn();
    scene.accessTokens.size(2_000);
    assertThat(scene.minting(withMaxSize(2_000)).forSignIn(signIn)).isInstanceOf(Minted.class);

    Minting tooLarge = scene.minting(withMaxSize(1_999)).forSignIn(signIn);

    assertThat(tooLarge).isInstanceOf(TooLarge.class);
    assertThat(((TooLarge) tooLarge).facts().reason()).isEqualTo("token_too_large");
  }

  @Test
  void encryption_may_make_it_longer_but_not_longer_than_anybody_reads() {
    int prefix = ("for " + AUDIENCE + ": ").length();
    scene.encrypter.add(AUDIENCE);
    LiveSignIn signIn = scene.signIn();

    scene.accessTokens.size(MintPolicy.WIRE_MAX - prefix);
    assertThat(scene.mint.forSignIn(signIn)).isInstanceOf(Minted.class);

    scene.accessTokens.size(MintPolicy.WIRE_MAX - prefix + 1);
    assertThat(scene.mint.forSignIn(signIn)).isInstanceOf(TooLarge.class);
  }

  @Test
  void a_token_calls_itself_what_all_of_its_readers_want() {
    scene.register(SampleClient.publicClient("strict").accessTokenType(AccessTokenType.AT_JWT));
    scene.register(SampleClient.publicClient("lax"));

    assertThat(typeFor("strict")).isEqualTo(AccessTokenType.AT_JWT);
    assertThat(typeFor("lax")).isEqualTo(AccessTokenType.JWT);
    assertThat(typeFor("strict", "lax")).isEqualTo(AccessTokenType.JWT);
    assertThat(typeFor("strict", "https://unregistered.example")).isEqualTo(AccessTokenType.JWT);
  }

  private AccessTokenType typeFor(String... audience) {
    Client lab = SampleClient.confidential("billing").audience(audience).build();
    return scene.minted(lab, lab.scopes()).claims().type();
  }

  private static MintPolicy with(Map<String, Object> claims) {
    return new MintPolicy(
        new CustomClaims(claims),
        new ClaimPolicy(Set.of()),
        ScopeAudiences.NONE,
        MintPolicy.WIRE_MAX);
  }

  private static MintPolicy withMaxSize(int size) {
    return new MintPolicy(CustomClaims.NONE, new ClaimPolicy(Set.of()), ScopeAudiences.NONE, size);
  }
}
