package io.identity.domain.vault.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A fake: hides nothing, and opens for the binding it was sealed with. */
final class LabelledCipher implements SecretCipher {

  private static final VaultKeyId KEY = new VaultKeyId("k1");

  private final Set<Binding> lost = new HashSet<>();

  @Override
  public Sealed seal(SecretText secret, Binding binding) {
    return new Sealed(KEY, (label(binding) + secret.reveal()).getBytes(UTF_8));
  }

  @Override
  public Optional<SecretText> open(Sealed box, Binding binding) {
    return Optional.of(new String(box.bytes(), UTF_8))
        .filter(text -> text.startsWith(label(binding)) && !lost.contains(binding))
        .map(text -> new SecretText(text.substring(label(binding).length())));
  }

  /** What belongs there does not open any more. */
  void lose(Binding binding) {
    lost.add(binding);
  }

  private static String label(Binding binding) {
    return String.join("/", binding.parts()) + "=";
  }
}
