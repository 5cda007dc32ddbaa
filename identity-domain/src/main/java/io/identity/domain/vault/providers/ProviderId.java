package io.identity.domain.vault.providers;

import java.util.regex.Pattern;

/** Names a configured provider, in addresses too: {@code a-z}, digits and hyphens. */
public record ProviderId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public ProviderId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a provider's id has 1 to 63 of a-z 0-9 -");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
