package io.identity.domain.vault.access;

import org.jspecify.annotations.Nullable;

/** Who asks. */
public sealed interface Caller {

  /** A client by itself, for any subject. */
  record Service(ConsumerId client) implements Caller {}

  /**
   * A person, through a client.
   *
   * @param subject the {@code sub}
   * @param firstParty whether the client is one of the house
   */
  record Person(String subject, ConsumerId client, boolean firstParty) implements Caller {}

  /** A person in the group {@code identity-admin} who acts as such. */
  record Administrator(String subject) implements Caller {}

  /** Null for an administrator, who needs no grant. */
  default @Nullable ConsumerId consumer() {
    return switch (this) {
      case Service service -> service.client();
      case Person person -> person.client();
      case Administrator administrator -> null;
    };
  }
}
