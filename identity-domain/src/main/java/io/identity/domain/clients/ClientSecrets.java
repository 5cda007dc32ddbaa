package io.identity.domain.clients;

/** Port: the keyed hash of client secrets. */
public interface ClientSecrets {
  ClientSecretHash hash(ClientSecret secret);
}
