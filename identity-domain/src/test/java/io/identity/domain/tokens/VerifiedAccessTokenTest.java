package io.identity.domain.tokens;

import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.revocation.Revocable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifiedAccessTokenTest {

  private static final SessionId SID = SampleSignIn.newId();

  @Test
  void a_persons_token_can_be_denied_by_all_it_carries() {
    assertThat(token(new AccessToken.SignIn(SID, START)).revocable())
        .isEqualTo(new Revocable("key-1", "jti-1", SID.toString(), "sub-1", 5, "app", 8));
  }

  @Test
  void a_services_token_has_no_sign_in_to_be_denied_by() {
    assertThat(token(null).revocable())
        .isEqualTo(new Revocable("key-1", "jti-1", null, "sub-1", 5, "app", 8));
  }

  private static VerifiedAccessToken token(AccessToken.@Nullable SignIn signIn) {
    return new VerifiedAccessToken(
        "key-1",
        new AccessToken(
            "jti-1",
            "https://identity.example",
            "sub-1",
            "upn-1",
            Set.of(),
            List.of("records"),
            START,
            START.plusSeconds(60),
            new ClientId("app"),
            Scopes.NONE,
            5,
            8,
            signIn,
            AccessTokenType.JWT,
            CustomClaims.NONE));
  }
}
