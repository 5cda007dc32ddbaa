package io.identity.domain.clients;

/** A fake that keeps the text, so that a test can read what happened. */
public final class InMemoryClientSecrets implements ClientSecrets {

  @Override
  public ClientSecretHash hash(ClientSecret secret) {
    return new ClientSecretHash("hash-of-" + secret.reveal());
  }
}
