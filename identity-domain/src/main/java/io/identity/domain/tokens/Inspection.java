package io.identity.domain.tokens;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.tokens.TokenReader.Reading.Reason;
import io.identity.domain.tokens.TokenReader.Reading.Signed;
import java.util.List;
import java.util.Optional;

/** What an administrator learns about a token. */
public sealed interface Inspection extends SecurityEvent {

  /** What makes a token with a good signature unusable. */
  enum Problem {
    WRONG_TYPE,
    WRONG_ISSUER,
    NO_ACCESS_TOKEN,
    EXPIRED,
    NOT_YET_VALID,
    TOKEN_REVOKED,
    SIGN_IN_REVOKED,
    SUBJECT_REVOKED,
    CLIENT_REVOKED,
    KEY_REVOKED,
    SUBJECT_DISABLED,
    CLIENT_DISABLED
  }

  @Override
  default String name() {
    return "access_token.inspected";
  }

  /**
   * The signature is good.
   *
   * @param accessToken empty for what our keys signed and is none
   * @param stage of the key; a retired one is no problem
   * @param problems empty for a token that is accepted
   */
  record Inspected(
      Signed token, Optional<AccessToken> accessToken, Stage stage, List<Problem> problems)
      implements Inspection {

    public boolean usable() {
      return problems.isEmpty();
    }

    @Override
    public Facts facts() {
      return accessToken.map(Inspected::about).orElse(Facts.NONE);
    }

    private static Facts about(AccessToken token) {
      Facts facts = Facts.NONE.client(token.client().value()).token(token.id());
      return token.signIn() == null
          ? facts
          : facts.subject(token.subject()).session(token.signIn().id().toString());
    }
  }

  /** Nothing is told about it. */
  record Unverified(Reason why) implements Inspection {
    @Override
    public Facts facts() {
      return Facts.NONE.reason(why);
    }
  }
}
