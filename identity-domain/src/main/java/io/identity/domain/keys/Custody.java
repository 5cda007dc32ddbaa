package io.identity.domain.keys;

import java.util.Optional;
import java.util.function.Function;

/**
 * Who keeps the private signing keys that are made from now on, and the settings of all custodians.
 *
 * @param custodian a {@link KeyCustodian#name}
 * @param options by their name below {@code identity.keys}, such as {@code pkcs11.library}; some
 *     are secret
 */
public record Custody(String custodian, Function<String, Optional<String>> options) {

  public Optional<String> option(String name) {
    return options.apply(name);
  }

  /**
   * An option that a custodian cannot do without.
   *
   * @throws IllegalArgumentException naming the setting when it is missing
   */
  public String required(String name) {
    return option(name)
        .orElseThrow(() -> new IllegalArgumentException("identity.keys." + name + " must be set"));
  }

  @Override
  public String toString() {
    return "Custody[" + custodian + "]";
  }
}
