package io.identity.web.start;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Finds the master keys: a variable, a file, or, in development only, one made and kept. */
@ApplicationScoped
class MasterKeySettings {

  private static final System.Logger LOG = System.getLogger("identity.start");
  private static final String CURRENT = "identity.master-key";
  private static final String OTHER = "identity.master-key-previous";
  private static final String FILE = "master-key";
  private static final int BYTES = 32;

  @Inject Settings settings;

  MasterKeys masterKeys() {
    Optional<String> configured = settings.textOrFile(CURRENT);
    if (configured.isEmpty() && settings.production()) {
      throw new StartRefused(CURRENT + " or " + CURRENT + "-file must be set in production mode");
    }
    return new MasterKeys(
        parsed(CURRENT, configured.orElseGet(this::developmentKey)),
        settings.textOrFile(OTHER).map(key -> parsed(OTHER, key)).orElse(null));
  }

  private static MasterKey parsed(String setting, String base64) {
    try {
      return MasterKey.parse(base64);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(setting + ": " + e.getMessage());
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
}
