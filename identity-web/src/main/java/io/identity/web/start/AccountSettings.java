package io.identity.web.start;

import io.identity.domain.accounts.AccountPolicy;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.HashingPolicy;
import io.identity.domain.users.PasswordPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** The settings around people's accounts: passwords, their hashes, registration and mail. */
@ApplicationScoped
class AccountSettings {

  private static final String MAIL = "identity.mail";
  private static final String FROM = "identity.mail.from";
  private static final String STARTTLS = "identity.mail.starttls";

  @Inject Settings settings;

  PasswordPolicy passwordPolicy() {
    String host = URI.create(settings.issuer()).getHost();
    return Settings.checked(
        "identity.password",
        () -> new PasswordPolicy(settings.number("identity.password.min-length", 15), host));
  }

  HashingPolicy hashingPolicy() {
    String prefix = "identity.password.argon2";
    var usual = HashingPolicy.DEFAULT;
    return Settings.checked(
        prefix,
        () ->
            new HashingPolicy(
                settings.number(prefix + ".memory-kib", usual.memoryKib()),
                settings.number(prefix + ".iterations", usual.iterations()),
                settings.number(prefix + ".parallelism", usual.parallelism())));
  }

  AccountPolicy accountPolicy() {
    String pages = settings.issuer() + "/account/";
    boolean mail = !(mailRoute() instanceof MailRoute.Off);
    return Settings.checked(
        "identity",
        () ->
            new AccountPolicy(
                registration(),
                mail,
                settings.text("identity.registration.confirm-url", pages + "confirm#token={token}"),
                settings.text("identity.password.reset-url", pages + "reset#token={token}")));
  }

  private boolean registration() {
    String name = "identity.registration.enabled";
    return switch (settings.text(name, "true")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new StartRefused(name + " must be true or false");
    };
  }

  MailRoute mailRoute() {
    return switch (settings.text(MAIL, "on")) {
      case "off" -> new MailRoute.Off();
      case "on" ->
          settings
              .optional("identity.mail.host")
              .<MailRoute>map(this::smtp)
              .orElseGet(this::withoutHost);
      default -> throw new StartRefused(MAIL + " must be on or off");
    };
  }

  private MailRoute withoutHost() {
    if (settings.production()) {
      throw new StartRefused(
          "identity.mail.host must be set in production mode, or identity.mail be off");
    }
    return new MailRoute.Files(settings.dataDirectory().resolve("mail"));
  }

  private MailRoute smtp(String host) {
    EmailAddress from =
        settings
            .optional(FROM)
            .flatMap(EmailAddress::parse)
            .orElseThrow(() -> new StartRefused(FROM + " must be an e-mail address"));
    return Settings.checked(
        MAIL,
        () ->
            new MailRoute.Smtp(
                host,
                settings.number("identity.mail.port", 587),
                settings.optional("identity.mail.username").orElse(null),
                settings.textOrFile("identity.mail.password").orElse(null),
                from.value(),
                encrypted(),
                settings.duration("identity.mail.timeout", "PT10S")));
  }

  private boolean encrypted() {
    return switch (settings.text(STARTTLS, "required")) {
      case "required" -> true;
      case "off" -> false;
      default -> throw new StartRefused(STARTTLS + " must be required or off");
    };
  }
}
