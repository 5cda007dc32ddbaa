package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Optional;

/** What {@code identity.keys.pkcs11.*} says, and the provider that the JDK makes of it. */
final class Pkcs11Settings {

  private static final String LIBRARY = "pkcs11.library";
  private static final String SLOT = "pkcs11.slot";
  private static final String SLOT_INDEX = "pkcs11.slot-index";
  private static final String PIN = "pkcs11.pin";
  private static final String SESSIONS = "pkcs11.sessions";
  private static final int SESSIONS_DEFAULT = 16;

  /**
   * Made inside, kept there, and good for nothing but signing. The public half leaves with the
   * answer, so the token need not keep it.
   */
  private static final String ATTRIBUTES =
      """
      attributes(generate, CKO_PRIVATE_KEY, *) = {
        CKA_TOKEN = true
        CKA_PRIVATE = true
        CKA_SENSITIVE = true
        CKA_EXTRACTABLE = false
        CKA_SIGN = true
        CKA_DECRYPT = false
        CKA_UNWRAP = false
      }
      attributes(generate, CKO_PUBLIC_KEY, *) = {
        CKA_TOKEN = false
      }
      """;

  private final Custody custody;

  Pkcs11Settings(Custody custody) {
    this.custody = custody;
  }

  /** How many operations at once; tokens have between a handful of sessions and thousands. */
  int sessions() {
    return custody.option(SESSIONS).map(text -> number(SESSIONS, text, 1)).orElse(SESSIONS_DEFAULT);
  }

  String pin() {
    return custody.required(PIN);
  }

  /** The setting that {@link #pin} is from. */
  String pinSetting() {
    return named(PIN);
  }

  String slotSetting() {
    return named(custody.option(SLOT).isPresent() ? SLOT : SLOT_INDEX);
  }

  /** A provider of our own, registered nowhere, so that nothing else is ever done by the token. */
  Provider provider() {
    String library = library();
    String slot = slot();
    Provider unconfigured = Security.getProvider("SunPKCS11");
    if (unconfigured == null) {
      throw new IllegalArgumentException(
          "identity.keys.custodian can be pkcs11 only on a JDK with jdk.crypto.cryptoki");
    }
    try {
      return unconfigured.configure(
          "--name = identity\nlibrary = \"" + library + "\"\n" + slot + "\n" + ATTRIBUTES);
    } catch (InvalidParameterException | ProviderException | UnsupportedOperationException e) {
      boolean loaded = !(Pkcs11Token.root(e) instanceof IOException);
      throw new IllegalArgumentException(
          (loaded ? slotSetting() : named(LIBRARY)) + " cannot be used: " + Pkcs11Token.reason(e));
    }
  }

  private String library() {
    String library = custody.required(LIBRARY);
    if (library.contains("\"") || !Path.of(library).isAbsolute()) {
      throw new IllegalArgumentException(named(LIBRARY) + " must be an absolute path");
    }
    if (!Files.isRegularFile(Path.of(library))) {
      throw new IllegalArgumentException(named(LIBRARY) + " is not there: " + library);
    }
    return library;
  }

  private String slot() {
    Optional<String> slot = custody.option(SLOT);
    Optional<String> index = custody.option(SLOT_INDEX);
    if (slot.isPresent() == index.isPresent()) {
      throw new IllegalArgumentException(
          "one of " + named(SLOT, SLOT_INDEX) + " must be set, and not both");
    }
    return slot.map(text -> "slot = " + number(SLOT, text, 0))
        .orElseGet(() -> "slotListIndex = " + number(SLOT_INDEX, index.orElseThrow(), 0));
  }

  /** The JDK's provider knows no slots beyond; a token that has such is named by its index. */
  private static int number(String option, String text, int from) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= from) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below.
    }
    throw new IllegalArgumentException(
        named(option) + " must be a number from " + from + " to " + Integer.MAX_VALUE);
  }

  private static String named(String option) {
    return "identity.keys." + option;
  }

  private static String named(String option, String other) {
    return named(option) + " or " + named(other);
  }
}
