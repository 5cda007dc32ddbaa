package io.identity.infrastructure.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.identity.domain.keys.Custody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A token of SoftHSM. The library reads its slots once, so all tokens are made before it is used.
 */
record SoftHsm(String slot) {

  static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";
  static final String PIN = "314159";

  private static final String UTIL = "/usr/bin/softhsm2-util";
  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

  /** Made when asked for: another process of ours uses the tokens of the first. */
  private static final class Made {
    static final List<SoftHsm> TOKENS = tokens();
  }

  static SoftHsm token() {
    return installed(0);
  }

  /** One that nobody may log in to, so that each attempt is a first one. */
  static SoftHsm untouchedToken() {
    return installed(1);
  }

  private static SoftHsm installed(int index) {
    assumeTrue(!Made.TOKENS.isEmpty(), "SoftHSM (package softhsm2) is not installed");
    return Made.TOKENS.get(index);
  }

  Custody custody(Map<String, String> changes) {
    var options = new HashMap<String, String>();
    options.put("pkcs11.library", LIBRARY);
    options.put("pkcs11.slot", slot);
    options.put("pkcs11.pin", PIN);
    changes.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            options.remove(name);
          } else {
            options.put(name, value);
          }
        });
    return new Custody("pkcs11", name -> Optional.ofNullable(options.get(name)));
  }

  Pkcs11KeyCustodian custodian() {
    return custodian(Map.of());
  }

  Pkcs11KeyCustodian custodian(Map<String, String> changes) {
    var custodian = new Pkcs11KeyCustodian();
    custodian.custody = custody(changes);
    return custodian;
  }

  /** As when the token was reset: whoever was logged in is so no more, and has no session. */
  @SuppressWarnings("restricted")
  void closeAllSessions() {
    try (var arena = Arena.ofConfined()) {
      var function =
          SymbolLookup.libraryLookup(LIBRARY, arena).find("C_CloseAllSessions").orElseThrow();
      var form = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
      long outcome =
          (long)
              Linker.nativeLinker()
                  .downcallHandle(function, form)
                  .invokeExact(Long.parseLong(slot));
      if (outcome != 0) {
        throw new IllegalStateException("C_CloseAllSessions: " + outcome);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects that lie in all tokens. */
  static long objects() {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".object") && !name.equals("token.object"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SoftHsm> tokens() {
    if (!Files.exists(Path.of(LIBRARY))
        || !Files.exists(Path.of(UTIL))
        || System.getenv("SOFTHSM2_CONF") == null) {
      return List.of();
    }
    try {
      emptyDirectory();
      Files.writeString(
          Path.of(System.getenv("SOFTHSM2_CONF")),
          "directories.tokendir = " + directory() + "\nlog.level = ERROR\n");
      return List.of(initialised("identity"), initialised("untouched"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SoftHsm initialised(String label) throws IOException {
    Process util =
        new ProcessBuilder(
                UTIL,
                "--init-token",
                "--free",
                "--label",
                label,
                "--pin",
                PIN,
                "--so-pin",
                "271828")
            .redirectErrorStream(true)
            .start();
    String said = new String(util.getInputStream().readAllBytes());
    Matcher slot = SLOT.matcher(said);
    if (!slot.find()) {
      throw new IllegalStateException("softhsm2-util: " + said);
    }
    return new SoftHsm(slot.group(1));
  }

  private static Path directory() {
    return Path.of(System.getenv("SOFTHSM2_CONF")).resolveSibling("softhsm2-tokens");
  }

  private static void emptyDirectory() throws IOException {
    Files.createDirectories(directory());
    try (Stream<Path> old = Files.walk(directory())) {
      old.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    Files.createDirectories(directory());
  }
}
