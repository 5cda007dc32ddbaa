package io.identity.domain.users;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether somebody may choose a password: the one rule for everybody who sets one. */
public final class PasswordCheck {

  /** Shorter names are in too many words. */
  private static final int NAME_LENGTH_MIN = 4;

  /** What is repeated, if it is no longer, is no word. */
  private static final int SYLLABLE = 3;

  private final PasswordPolicy policy;
  private final CommonPasswords common;

  public PasswordCheck(PasswordPolicy policy, CommonPasswords common) {
    this.policy = policy;
    this.common = common;
  }

  /** Empty when the password may be chosen. */
  public Optional<PasswordFlaw> flaw(
      Password password, Username username, @Nullable EmailAddress email) {
    if (password.length() < policy.minLength()) {
      return Optional.of(PasswordFlaw.TOO_SHORT);
    }
    if (password.length() > PasswordPolicy.LENGTH_MAX) {
      return Optional.of(PasswordFlaw.TOO_LONG);
    }
    String text = password.reveal().toLowerCase(Locale.ROOT);
    if (isCommon(text)) {
      return Optional.of(PasswordFlaw.COMMON);
    }
    boolean named = names(username, email).anyMatch(name -> text.contains(name));
    return named ? Optional.of(PasswordFlaw.CONTAINS_NAME) : Optional.empty();
  }

  /** One that is written twice to reach the length is the same one. */
  private boolean isCommon(String text) {
    String unit = text.substring(0, period(text));
    boolean repeated = unit.length() < text.length();
    return common.contains(text)
        || (repeated && (unit.length() <= SYLLABLE || common.contains(unit)));
  }

  /** After how many characters the text begins again, and again to its end. */
  private static int period(String text) {
    return (text + text).indexOf(text, 1);
  }

  private Stream<String> names(Username username, @Nullable EmailAddress email) {
    Stream<String> own = Stream.of(username.value(), policy.service());
    Stream<String> address =
        email == null ? Stream.empty() : Stream.of(email.value(), email.localPart());
    return Stream.concat(own, address)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.length() >= NAME_LENGTH_MIN);
  }
}
