package io.identity.domain.vault.imports;

import io.identity.domain.vault.sealing.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Port: JSON as other systems wrote it. */
public interface LegacyJson {

  /**
   * The members of an object: strings, numbers and lists as such; what a value is else does not
   * matter. Empty where it is no object.
   */
  Optional<Map<String, Object>> read(SecretText json);

  /** What is left of an object without those members; empty when that is nothing. */
  Optional<SecretText> without(SecretText json, Set<String> members);
}
