package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.MailRoute;
import io.identity.domain.accounts.Mailer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Hands messages to a mail server, encrypted unless that is switched off (RFC 3207). */
final class SmtpMailer implements Mailer {

  private static final System.Logger LOG = System.getLogger("identity.accounts");

  private final MailRoute.Smtp route;
  private final InstantSource clock;
  private final Session session;

  /** Trusts what the Java platform trusts. */
  SmtpMailer(MailRoute.Smtp route, InstantSource clock) {
    this(route, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  SmtpMailer(MailRoute.Smtp route, InstantSource clock, SSLSocketFactory tls) {
    this.route = route;
    this.clock = clock;
    session = Session.getInstance(properties(route, tls));
  }

  @Override
  public Delivery send(Letter letter) {
    try {
      MimeMessage message = message(letter);
      if (route.username() == null) {
        Transport.send(message);
      } else {
        Transport.send(message, route.username(), route.password());
      }
      return Delivery.ACCEPTED;
    } catch (SendFailedException failure) {
      // Invalid are those that the server refused for good; others may be accepted later.
      boolean refused =
          failure.getInvalidAddresses() != null && failure.getInvalidAddresses().length > 0;
      return refused ? Delivery.REFUSED : failed(failure);
    } catch (MessagingException failure) {
      return failed(failure);
    }
  }

  /** Without what it says: mail servers quote addresses. */
  private static Delivery failed(MessagingException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.log(
        Level.WARNING,
        "a message could not be sent and is tried again: {0}",
        cause.getClass().getName());
    return Delivery.FAILED;
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(route.from()));
    message.setRecipient(RecipientType.TO, new InternetAddress(letter.to().value()));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5: no vacation answers
    return message;
  }

  private static Properties properties(MailRoute.Smtp route, SSLSocketFactory tls) {
    String timeout = Long.toString(route.timeout().toMillis());
    var properties = new Properties();
    properties.put("mail.smtp.host", route.host());
    properties.put("mail.smtp.port", Integer.toString(route.port()));
    properties.put("mail.smtp.auth", Boolean.toString(route.username() != null));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(route.encrypted()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(route.encrypted()));
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    return properties;
  }
}
