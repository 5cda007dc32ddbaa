package io.identity.domain.vault.sealing;

class InMemorySecretCipherTest extends SecretCipherContract {

  private final VaultScene scene = new VaultScene();

  InMemorySecretCipherTest() {
    scene.start();
  }

  @Override
  protected SecretCipher cipher() {
    return scene.cipher;
  }
}
