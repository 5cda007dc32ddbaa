package io.identity.domain.tokens;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.clients.SampleClient.publicClient;
import static io.identity.domain.clients.SampleClient.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.Scopes;
import io.identity.domain.tokens.Issuance.Issued;
import io.identity.domain.tokens.Issuance.NotAllowed;
import io.identity.domain.tokens.Issuance.NotMinted;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IssueServiceTokenTest {

  private static final Optional<Scopes> ALL = Optional.empty();

  private final TokenScene scene = new TokenScene();
  private final IssueServiceToken issueServiceToken =
      new IssueServiceToken(scene.mint, scene.events);
  private final Client service = confidential("service").scoped("sync report").build();

  @Test
  void a_service_that_asks_for_nothing_in_particular_gets_all_its_scopes() {
    assertThat(issued(ALL).scopes()).isEqualTo(scopes("sync report"));
  }

  @Test
  void a_service_may_ask_for_less() {
    assertThat(issued(Optional.of(scopes("sync"))).scopes()).isEqualTo(scopes("sync"));
    assertThat(issued(Optional.of(Scopes.NONE)).scopes()).isEqualTo(Scopes.NONE);
  }

  @Test
  void a_services_token_belongs_to_no_sign_in() {
    AccessToken token = issued(ALL);

    assertThat(token.signIn()).isNull();
    assertThat(token.subject()).isEqualTo("service");
  }

  @Test
  void a_scope_beyond_the_services_own_is_refused() {
    var refused = new NotAllowed(ClientLimit.INVALID_SCOPE, service.id());

    assertThat(issueServiceToken.issue(service, Optional.of(scopes("sync admin"))))
        .isEqualTo(refused);
    assertReported(
        refused, "access_token.refused", Facts.NONE.client("service").reason("invalid_scope"));
  }

  @Test
  void a_client_without_the_grant_is_refused() {
    Client portal = confidential("portal").grants(GrantType.REFRESH_TOKEN).build();
    var refused = new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, portal.id());

    assertThat(issueServiceToken.issue(portal, ALL)).isEqualTo(refused);
    assertReported(
        refused, "access_token.refused", Facts.NONE.client("portal").reason("grant_not_allowed"));
  }

  /** RFC 6749 §4.4. */
  @Test
  void a_public_client_is_refused_even_with_the_grant() {
    Client app = publicClient("app").grants(GrantType.CLIENT_CREDENTIALS).build();

    assertThat(issueServiceToken.issue(app, ALL))
        .isEqualTo(new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, app.id()));
  }

  @Test
  void the_grant_is_looked_at_before_the_scope() {
    Client app = publicClient("app").build();

    assertThat(issueServiceToken.issue(app, Optional.of(scopes("admin"))))
        .isEqualTo(new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, app.id()));
  }

  @Test
  void the_event_names_the_service_and_the_token() {
    Issuance issuance = issueServiceToken.issue(service, ALL);
    String jti = ((Issued) issuance).token().claims().id();

    assertReported(issuance, "access_token.issued", Facts.NONE.client("service").token(jti));
  }

  /** RFC 9068 §3. */
  @Test
  void scopes_for_different_audiences_are_refused_together() {
    var issuing =
        new IssueServiceToken(scene.mintingFor("sync=records,report=archive"), scene.events);
    var refused = new NotAllowed(ClientLimit.INVALID_TARGET, service.id());

    assertThat(issuing.issue(service, ALL)).isEqualTo(refused);
    assertReported(
        refused, "access_token.refused", Facts.NONE.client("service").reason("invalid_target"));
    assertThat(issuing.issue(service, Optional.of(scopes("report"))))
        .isInstanceOfSatisfying(
            Issued.class,
            issued -> assertThat(issued.token().claims().audience()).containsExactly("archive"));
  }

  @Test
  void a_token_that_cannot_be_made_is_refused_with_its_reason() {
    scene.claimsSource = request -> Map.of("iss", "https://evil.example");

    Issuance issuance = issueServiceToken.issue(service, ALL);

    assertThat(issuance).isInstanceOf(NotMinted.class);
    assertReported(
        issuance, "access_token.refused", Facts.NONE.client("service").reason("claim_reserved"));
  }

  private AccessToken issued(Optional<Scopes> requested) {
    Issuance issuance = issueServiceToken.issue(service, requested);

    assertThat(issuance).isInstanceOf(Issued.class);
    return ((Issued) issuance).token().claims();
  }

  private void assertReported(Issuance issuance, String name, Facts facts) {
    assertThat(scene.events.reported()).containsExactly(issuance);
    assertThat(issuance.name()).isEqualTo(name);
    assertThat(issuance.facts()).isEqualTo(facts);
  }
}
