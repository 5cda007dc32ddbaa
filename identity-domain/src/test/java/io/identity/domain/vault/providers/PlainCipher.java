package io.identity.domain.vault.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.util.Optional;

/** A fake that hides nothing, and opens only where it was sealed. */
public final class PlainCipher implements SecretCipher {

  private static final VaultKeyId KEY = new VaultKeyId("plain");

  @Override
  public Sealed seal(SecretText secret, Binding binding) {
    return new Sealed(KEY, (prefix(binding) + secret.reveal()).getBytes(UTF_8));
  }

  @Override
  public Optional<SecretText> open(Sealed sealed, Binding binding) {
    String text = new String(sealed.bytes(), UTF_8);
    return text.startsWith(prefix(binding))
        ? Optional.of(new SecretText(text.substring(prefix(binding).length())))
        : Optional.empty();
  }

  private static String prefix(Binding binding) {
    return binding.parts() + "|";
  }
}
