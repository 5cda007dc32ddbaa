package io.identity.infrastructure.accounts;

import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.Mailer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** For trying without a mail server: a file per message, readable by its owner alone. */
final class FileMailer implements Mailer {

  private static final System.Logger LOG = System.getLogger("identity.accounts");

  private final Path directory;

  FileMailer(Path directory) {
    this.directory = directory;
  }

  /** Only the path is logged: the message holds names and tokens. */
  @Override
  public Delivery send(Letter letter) {
    Path file = directory.resolve(UUID.randomUUID() + ".txt");
    try {
      Files.createDirectories(directory);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file,
          "To: " + letter.to().value() + "\nSubject: " + letter.subject() + "\n\n" + letter.text());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
    LOG.log(Level.INFO, "development mode: a message lies in {0}", file);
    return Delivery.ACCEPTED;
  }
}
