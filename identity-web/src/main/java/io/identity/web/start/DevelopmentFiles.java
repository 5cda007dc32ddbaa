package io.identity.web.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Secrets that development mode keeps beside its data: readable by their owner alone. */
final class DevelopmentFiles {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path directory;

  DevelopmentFiles(Path directory) {
    this.directory = directory;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  boolean exists(String name) {
    return Files.exists(path(name));
  }

  String read(String name) {
    try {
      return Files.readString(path(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never readable by others, not even for a moment. */
  void write(String name, String text) {
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(path(name));
      Files.createFile(path(name), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(path(name), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the data directory " + directory, e);
    }
  }
}
