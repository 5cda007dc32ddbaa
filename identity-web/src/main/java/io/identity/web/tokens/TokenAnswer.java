package io.identity.web.tokens;

import io.identity.domain.clients.Client;
import io.identity.domain.clients.GrantType;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.MintAccessToken.Minted;
import io.identity.web.http.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The successful answer (RFC 6749 §5.1), the same at every endpoint that gives tokens. */
@ApplicationScoped
public class TokenAnswer {

  @Inject MintAccessToken mint;

  /** Access and refresh token of a sign-in that was just started or renewed. */
  public Response of(LiveSignIn signIn) {
    Minted access = mint.forSignIn(signIn);
    return Answers.ok(withRefreshToken(body(access), signIn, access).build());
  }

  /** RFC 8693 §2.2.1: names its type, and has a refresh token where the client may use one. */
  Response ofExchange(LiveSignIn signIn, Client client) {
    Minted access = mint.forSignIn(signIn);
    var body = body(access).add("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN);
    return Answers.ok(
        (client.may(GrantType.REFRESH_TOKEN) ? withRefreshToken(body, signIn, access) : body)
            .build());
  }

  /** The same where the refresh token goes another way. */
  public Response withoutRefreshToken(LiveSignIn signIn) {
    Minted access = mint.forSignIn(signIn);
    return Answers.ok(body(access).add("refresh_expires_in", left(signIn, access)).build());
  }

  /** An access token alone (RFC 6749 §4.4.3). */
  Response of(Minted access) {
    return Answers.ok(body(access).build());
  }

  private static JsonObjectBuilder withRefreshToken(
      JsonObjectBuilder body, LiveSignIn signIn, Minted access) {
    return body.add("refresh_token", signIn.value().reveal())
        .add("refresh_expires_in", left(signIn, access));
  }

  private static long left(LiveSignIn signIn, Minted access) {
    return Duration.between(access.claims().issuedAt(), signIn.token().expiresAt()).toSeconds();
  }

  private static JsonObjectBuilder body(Minted access) {
    return Json.createObjectBuilder()
        .add("access_token", access.compact())
        .add("token_type", "Bearer")
        .add(
            "expires_in",
            Duration.between(access.claims().issuedAt(), access.claims().expiresAt()).toSeconds())
        .add("scope", access.claims().scopes().toString());
  }
}
