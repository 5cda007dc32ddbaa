package io.identity.domain.accounts;

import io.identity.domain.users.EmailAddress;

/** A message to a person, in plain text. It may hold a token. */
public record Letter(EmailAddress to, String subject, String text) {

  static Letter confirmation(
      EmailAddress to, Applicant applicant, MessageToken token, AccountPolicy policy) {
    return new Letter(
        to,
        "Confirm your account",
        """
        Somebody registered the user name %s with this address. If it was you, confirm it
        within 24 hours:

        %s

        Where you are asked for a token, it is:

        %s

        If it was not you, do nothing: without the confirmation there is no account.
        """
            .formatted(applicant.username().value(), policy.confirmLink(token), token.value()));
  }

  static Letter nameTaken(EmailAddress to, Applicant applicant) {
    return new Letter(
        to,
        "Your registration",
        """
        Somebody registered the user name %s with this address. That name cannot be given.
        If it was you, please register again with another one.

        If it was not you, do nothing.
        """
            .formatted(applicant.username().value()));
  }

  /** No link: who did not ask for one should not find one. */
  static Letter emailTaken(EmailAddress to) {
    return new Letter(
        to,
        "Your registration",
        """
        Somebody tried to register with this address, for which there is an account already.
        If it was you and you have forgotten the password, ask for a new one where you sign
        in; the user name will be in the message.

        If it was not you, do nothing: nothing has changed.
        """);
  }

  static Letter reset(EmailAddress to, String username, MessageToken token, AccountPolicy policy) {
    return new Letter(
        to,
        "Set a new password",
        """
        Somebody asked for a new password for the user name %s. If it was you, set one
        within the hour:

        %s

        Where you are asked for a token, it is:

        %s

        If it was not you, do nothing: your password stays as it is.
        """
            .formatted(username, policy.resetLink(token), token.value()));
  }

  @Override
  public String toString() {
    return "Letter[…]";
  }
}
