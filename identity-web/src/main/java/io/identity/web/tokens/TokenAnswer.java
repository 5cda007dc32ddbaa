package io.identity.web.tokens;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.GrantType;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.Minting.ClaimNotAllowed;
import io.identity.domain.tokens.Minting.Minted;
import io.identity.domain.tokens.Minting.TooLarge;
import io.identity.domain.tokens.Minting.Unmintable;
import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;

/** The answer of every endpoint that gives tokens; a successful one is RFC 6749 §5.1. */
@ApplicationScoped
public class TokenAnswer {

  private static final System.Logger LOG = System.getLogger("identity.tokens");

  @Inject MintAccessToken mint;
  @Inject SecurityEvents events;
  @Inject Failures failures;

  /** Access and refresh token of a sign-in that was just started or renewed. */
  public Response of(LiveSignIn signIn) {
    return answer(signIn, access -> withRefreshToken(body(access), signIn, access));
  }

  /** RFC 8693 §2.2.1: names its type, and has a refresh token where the client may use one. */
  Response ofExchange(LiveSignIn signIn, Client client) {
    return answer(
        signIn,
        access -> {
          var body = body(access).add("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN);
          return client.may(GrantType.REFRESH_TOKEN)
              ? withRefreshToken(body, signIn, access)
              : body;
        });
  }

  /** The same where the refresh token goes another way. */
  public Response withoutRefreshToken(LiveSignIn signIn) {
    return answer(signIn, access -> body(access).add("refresh_expires_in", left(signIn, access)));
  }

  private Response answer(LiveSignIn signIn, Function<Minted, JsonObjectBuilder> body) {
    return switch (mint.forSignIn(signIn)) {
      case Minted access -> Answers.ok(body.apply(access).build());
      case Unmintable why -> {
        events.report(why);
        yield of(why);
      }
    };
  }

  /** An access token alone (RFC 6749 §4.4.3). */
  Response of(Minted access) {
    return Answers.ok(body(access).build());
  }

  /** No 503: it is the same the next time, until somebody changes a setting, claims or groups. */
  Response of(Unmintable why) {
    LOG.log(Level.ERROR, describe(why));
    return failures.serverError("no access token can be made for this request");
  }

  /** For the operator; names of claims only. */
  private static String describe(Unmintable why) {
    String client = why.claims().client().value();
    return switch (why) {
      case ClaimNotAllowed refused ->
          "no access token for client %s: claim \"%s\" is refused (%s)"
              .formatted(client, refused.flaw().claim(), refused.facts().reason());
      case TooLarge refused ->
          "no access token for client %s: it would have %d characters (identity.tokens.max-size)"
              .formatted(client, refused.size());
    };
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
