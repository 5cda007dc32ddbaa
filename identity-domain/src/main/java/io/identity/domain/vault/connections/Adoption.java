package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What came of taking a grant over. */
public sealed interface Adoption {

  /**
   * It is a connection now, or would be.
   *
   * @param fresh whether there was none before
   */
  record Adopted(Connection connection, boolean fresh) implements Adoption, SecurityEvent {
    @Override
    public String name() {
      return "connection.imported";
    }

    @Override
    public Facts facts() {
      return ConnectionEvent.about(connection).reason(connection.state().status());
    }
  }

  /** The provider is being removed. */
  record ProviderGone() implements Adoption {}

  /** What is here is newer, or is nobody's to write over; or it was ended here. */
  record Kept() implements Adoption {}
}
