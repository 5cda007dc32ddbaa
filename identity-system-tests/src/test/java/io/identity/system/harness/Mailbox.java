package io.identity.system.harness;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everybody's mail: what came to a mail server, and what a server wrote to files instead. */
public final class Mailbox implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{43}\\r?$");

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  Mailbox() {
    mail.start();
  }

  /** With which a server sends its messages here. */
  Map<String, String> settings() {
    return Map.of(
        "IDENTITY_MAIL_HOST", "127.0.0.1",
        "IDENTITY_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
        "IDENTITY_MAIL_STARTTLS", "off",
        "IDENTITY_MAIL_FROM", "identity@clinic.example");
  }

  /** The messages to an address so far, in no order. */
  public List<String> to(String address, IdentityServer from) {
    return from.onPostgres() ? received(address) : written(address, from.mailDirectory());
  }

  /** Waits until so many have come to an address, and tells them. */
  public List<String> await(int messages, String address, IdentityServer from) {
    Waiting.until(() -> to(address, from).size() >= messages, PATIENCE);
    return to(address, from);
  }

  /** The token of the only message to an address. */
  public String token(String address, IdentityServer from) {
    return token(await(1, address, from).getFirst());
  }

  public static String token(String message) {
    Matcher found = TOKEN.matcher(message);
    if (!found.find()) {
      throw new AssertionError("the message holds no token");
    }
    return Secrets.remember(found.group().strip());
  }

  private List<String> received(String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(message -> isTo(address, message))
        .map(Mailbox::text)
        .toList();
  }

  private static boolean isTo(String address, MimeMessage message) {
    try {
      return message.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage message) {
    try {
      return message.getContent().toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> written(String address, Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Mailbox::text)
          .filter(text -> text.startsWith("To: " + address + "\n") && text.endsWith(".\n"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    mail.stop();
  }
}
