package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.accounts.Mailer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Sends each message the way that is configured. */
@Dependent
class RoutedMailer implements Mailer {

  private final Mailer mailer;

  @Inject
  RoutedMailer(MailRoute route, InstantSource clock) {
    mailer =
        switch (route) {
          case MailRoute.Smtp smtp -> new SmtpMailer(smtp, clock);
          case MailRoute.Files files -> new FileMailer(files.directory());
          // What was asked for before mail was switched off waits, until it is stale.
          case MailRoute.Off off -> letter -> Delivery.FAILED;
        };
  }

  @Override
  public Delivery send(Letter letter) {
    return mailer.send(letter);
  }
}
