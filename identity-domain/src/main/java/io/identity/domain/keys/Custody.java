package io.identity.domain.keys;

import java.util.Map;
import java.util.Optional;

/**
 * Who keeps the private signing keys that are made from now on.
 *
 * @param custodian a {@link KeyCustodian#name}
 * @param options what custodians understand, such as {@code pkcs11.library}; some are secret
 */
public record Custody(String custodian, Map<String, String> options) {

  public Custody {
    options = Map.copyOf(options);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
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
