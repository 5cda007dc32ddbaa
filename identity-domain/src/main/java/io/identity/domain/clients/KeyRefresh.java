package io.identity.domain.clients;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of reading a client's key set again, where it is worth telling. */
public sealed interface KeyRefresh extends SecurityEvent {

  /** Tokens for the client are encrypted to another key from now on. */
  record Replaced(ClientId client) implements KeyRefresh {
    @Override
    public String name() {
      return "encryption_key.replaced";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.client(client.value());
    }
  }

  /** No usable key was found. The first time it is told of whom; from then on it is counted. */
  record Failed(ClientId client, boolean firstTime) implements KeyRefresh {
    @Override
    public String name() {
      return "encryption_key.refresh_failed";
    }

    @Override
    public Facts facts() {
      return firstTime ? Facts.NONE.client(client.value()) : Facts.NONE;
    }
  }
}
