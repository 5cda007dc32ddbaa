package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An HSM made of files, with one token in it; Debian's {@code softhsm2}. */
public final class SoftHsm {

  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private final Path directory;
  private final String pin = Secrets.plant().substring(0, 12);

  /** In a directory of its own below {@code target/servers}. */
  public SoftHsm(String name) {
    directory = Settings.SERVERS.resolve(name);
    try (var old = Files.exists(directory) ? Files.walk(directory) : Stream.<Path>empty()) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Files.createDirectories(tokens());
      Files.writeString(conf(), "directories.tokendir = " + tokens() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("--init-token", "--free", "--label", name, "--pin", pin, "--so-pin", pin);
  }

  public static boolean isInstalled() {
    return Files.exists(LIBRARY);
  }

  /** What a server needs to keep its signing keys here. */
  public Map<String, String> settings() {
    return Map.of(
        "SOFTHSM2_CONF",
        conf().toString(),
        "IDENTITY_KEYS_CUSTODIAN",
        "pkcs11",
        "IDENTITY_KEYS_PKCS11_LIBRARY",
        LIBRARY.toString(),
        "IDENTITY_KEYS_PKCS11_SLOT_INDEX",
        "0",
        "IDENTITY_KEYS_PKCS11_PIN",
        pin);
  }

  /** Objects in the token, certificates included; the token's own file is no such object. */
  public long objects() {
    try (var files = Files.walk(tokens())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".object") && !name.equals("token.object"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path tokens() {
    return directory.resolve("tokens");
  }

  private Path conf() {
    return directory.resolve("softhsm2.conf");
  }

  private void run(String... arguments) {
    var builder = new ProcessBuilder("softhsm2-util");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("SOFTHSM2_CONF", conf().toString());
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
