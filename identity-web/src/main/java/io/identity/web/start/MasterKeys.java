package io.identity.web.start;

import io.identity.domain.keys.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Finds the master key: a variable, a file, or, in development only, one made and kept. */
@ApplicationScoped
class MasterKeys {

  private static final System.Logger LOG = System.getLogger("identity.start");
  private static final String FILE = "master-key";
  private static final int BYTES = 32;

  @Inject Settings settings;

  MasterKey masterKey() {
    Optional<String> configured =
        settings
            .optional("identity.master-key")
            .or(() -> settings.optional("identity.master-key-file").map(MasterKeys::read));
    if (configured.isEmpty() && settings.production()) {
      throw new StartRefused(
          "identity.master-key or identity.master-key-file must be set in production mode");
    }
    try {
      return MasterKey.parse(configured.orElseGet(this::developmentKey));
    } catch (IllegalArgumentException e) {
      throw new StartRefused("identity.master-key: " + e.getMessage());
    }
  }

  private String developmentKey() {
    var files = new DevelopmentFiles(settings.dataDirectory());
    if (!files.exists(FILE)) {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      files.write(FILE, Base64.getEncoder().encodeToString(bytes));
      LOG.log(
          Level.WARNING,
          "development mode: made a master key and keeps it beside the data in {0}",
          files.path(FILE));
    }
    return files.read(FILE);
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new StartRefused("identity.master-key-file cannot be read: " + path);
    }
  }
}
