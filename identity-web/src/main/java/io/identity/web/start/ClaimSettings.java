package io.identity.web.start;

import io.identity.domain.claims.ClaimPolicy;
import io.identity.domain.claims.CustomClaims;
import io.identity.domain.tokens.MintPolicy;
import io.identity.domain.tokens.ScopeAudiences;
import io.identity.web.http.PlainJson;
import io.identity.web.tokens.ClaimsAnswerPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What access tokens hold besides the profile. */
@ApplicationScoped
class ClaimSettings {

  @Inject Settings settings;

  MintPolicy mintPolicy() {
    try {
      return new MintPolicy(claims(), rules(), scopeAudiences(), maxSize());
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity." + e.getMessage());
    }
  }

  /** A name that stands in the list once more does no harm. */
  private ClaimPolicy rules() {
    return new ClaimPolicy(
        Arrays.stream(settings.text("identity.claims.forbidden", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet()));
  }

  private CustomClaims claims() {
    try {
      return settings
          .optional("identity.claims")
          .map(text -> PlainJson.parse(text).map(CustomClaims::new))
          .orElse(Optional.of(CustomClaims.NONE))
          .orElseThrow(() -> new StartRefused("identity.claims must be one JSON object"));
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.claims: " + e.getMessage());
    }
  }

  private ScopeAudiences scopeAudiences() {
    try {
      return ScopeAudiences.parse(settings.text("identity.scopes.audience", ""));
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.scopes.audience " + e.getMessage());
    }
  }

  private int maxSize() {
    try {
      return Integer.parseInt(settings.text("identity.tokens.max-size", "2048"));
    } catch (NumberFormatException e) {
      throw new StartRefused("identity.tokens.max-size must be a number");
    }
  }

  ClaimsAnswerPolicy answerPolicy() {
    try {
      return new ClaimsAnswerPolicy(
          Duration.parse(settings.text("identity.claims.timeout", "PT1S")));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new StartRefused("identity.claims.timeout must be a duration from PT0.01S to PT10S");
    }
  }
}
