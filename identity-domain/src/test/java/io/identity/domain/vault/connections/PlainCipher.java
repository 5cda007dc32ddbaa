package io.identity.domain.vault.connections;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A fake: hides nothing, but opens a secret only where it was sealed, while its key is there. */
public final class PlainCipher implements SecretCipher {

  private static final String SEPARATOR = "\u0000";

  private final Set<VaultKeyId> missing = new HashSet<>();
  private VaultKeyId primary = new VaultKeyId("key-1");
  private long sealed;

  /** From now on secrets are sealed under that. */
  public void primary(VaultKeyId key) {
    primary = key;
  }

  public void lose(VaultKeyId key) {
    missing.add(key);
  }

  public void find(VaultKeyId key) {
    missing.remove(key);
  }

  /** Never the same twice, as with a random nonce. */
  @Override
  public synchronized Sealed seal(SecretText secret, Binding binding) {
    String text = binding.parts() + SEPARATOR + ++sealed + SEPARATOR + secret.reveal();
    return new Sealed(primary, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<SecretText> open(Sealed secret, Binding binding) {
    String[] parts = new String(secret.bytes(), StandardCharsets.UTF_8).split(SEPARATOR, 3);
    return missing.contains(secret.key()) || !parts[0].equals(binding.parts().toString())
        ? Optional.empty()
        : Optional.of(new SecretText(parts[2]));
  }
}
