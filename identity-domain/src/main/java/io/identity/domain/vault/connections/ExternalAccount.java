package io.identity.domain.vault.connections;

import org.jspecify.annotations.Nullable;

/**
 * Who the person is at the provider.
 *
 * @param id 1 to 255 characters
 * @param name for people to recognise it, 255 characters at most
 */
public record ExternalAccount(String id, @Nullable String name) {

  private static final int LENGTH_MAX = 255;

  public ExternalAccount {
    if (id.isEmpty() || id.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("an account's id has 1 to 255 characters");
    }
    if (name != null && name.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("an account's name has at most 255 characters");
    }
  }

  boolean isOther(@Nullable ExternalAccount other) {
    return other == null || !id.equals(other.id);
  }

  /** Neither id nor name: they are the person's. */
  @Override
  public String toString() {
    return "ExternalAccount[…]";
  }
}
