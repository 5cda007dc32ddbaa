package io.identity.infrastructure.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.accounts.Letter;
import io.identity.domain.accounts.Mailer.Delivery;
import io.identity.domain.users.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMailerTest {

  private static final Letter LETTER =
      new Letter(new EmailAddress("ann@clinic.example"), "Hello", "There is a token in here.\n");

  @TempDir Path data;

  @Test
  void each_message_is_a_file_that_only_its_owner_can_read() throws IOException {
    var mailer = new FileMailer(data.resolve("mail"));

    assertThat(mailer.send(LETTER)).isEqualTo(Delivery.ACCEPTED);
    assertThat(mailer.send(LETTER)).isEqualTo(Delivery.ACCEPTED);

    try (Stream<Path> files = Files.list(data.resolve("mail"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(2);
      for (Path file : all) {
        assertThat(Files.readString(file))
            .isEqualTo("To: ann@clinic.example\nSubject: Hello\n\nThere is a token in here.\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(file.getFileName().toString()).doesNotContain("ann");
      }
    }
  }
}
