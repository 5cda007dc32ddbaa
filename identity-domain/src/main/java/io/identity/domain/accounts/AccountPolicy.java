package io.identity.domain.accounts;

/**
 * What people may do by themselves, and where the links in their messages lead.
 *
 * @param registration whether strangers may register
 * @param mail whether messages are sent at all; without, nobody registers or recovers a password
 * @param confirmUrl with {@code {token}} where the token goes
 * @param resetUrl likewise
 */
public record AccountPolicy(
    boolean registration, boolean mail, String confirmUrl, String resetUrl) {

  private static final String TOKEN = "{token}";

  public AccountPolicy {
    if (!confirmUrl.contains(TOKEN)) {
      throw new IllegalArgumentException("identity.registration.confirm-url must hold {token}");
    }
    if (!resetUrl.contains(TOKEN)) {
      throw new IllegalArgumentException("identity.password.reset-url must hold {token}");
    }
  }

  boolean open() {
    return registration && mail;
  }

  String confirmLink(MessageToken token) {
    return confirmUrl.replace(TOKEN, token.value());
  }

  String resetLink(MessageToken token) {
    return resetUrl.replace(TOKEN, token.value());
  }
}
