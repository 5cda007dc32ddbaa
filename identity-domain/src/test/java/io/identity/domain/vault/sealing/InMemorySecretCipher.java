package io.identity.domain.vault.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** A fake that hides nothing, but opens only what belongs where it lies. */
public final class InMemorySecretCipher implements SecretCipher {

  private final InMemoryVaultKeyring keyring;

  public InMemorySecretCipher(InMemoryVaultKeyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Sealed seal(SecretText secret, Binding binding) {
    VaultKeyId primary = keyring.primary();
    keyring.count(primary, 1);
    return new Sealed(primary, (head(primary, binding) + secret.reveal()).getBytes(UTF_8));
  }

  @Override
  public Optional<SecretText> open(Sealed sealed, Binding binding) {
    String text = new String(sealed.bytes(), UTF_8);
    String head = head(sealed.key(), binding);
    return keyring.opens(sealed.key()) && text.startsWith(head)
        ? Optional.of(new SecretText(text.substring(head.length())))
        : Optional.empty();
  }

  private static String head(VaultKeyId key, Binding binding) {
    return key + String.valueOf(binding.parts()) + binding.parts().size() + "|";
  }
}
