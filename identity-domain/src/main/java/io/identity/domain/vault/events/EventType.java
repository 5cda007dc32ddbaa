package io.identity.domain.vault.events;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is told. Names are stable: receivers match on them. */
public enum EventType {
  CONNECT_DENIED("connect.denied", Scope.SESSION),
  CONNECTION_CREATED("connection.created", Scope.CONNECTION),
  CONNECTION_REAUTHORIZED("connection.reauthorized", Scope.CONNECTION),
  CONNECTION_REFRESH_FAILING("connection.refresh_failing", Scope.CONNECTION),
  CONNECTION_RECOVERED("connection.recovered", Scope.CONNECTION),
  CONNECTION_REAUTHORIZATION_REQUIRED("connection.reauthorization_required", Scope.CONNECTION),
  CONNECTION_EXPIRING("connection.expiring", Scope.CONNECTION),
  CONNECTION_DISCONNECTED("connection.disconnected", Scope.CONNECTION),
  CONNECTION_SUSPENDED("connection.suspended", Scope.CONNECTION),
  PROVIDER_CIRCUIT_OPENED("provider.circuit_opened", Scope.PROVIDER),
  PROVIDER_CIRCUIT_CLOSED("provider.circuit_closed", Scope.PROVIDER),
  PROVIDER_INVALID_GRANT_SPIKE("provider.invalid_grant_spike", Scope.PROVIDER),
  KEY_PROMOTED("key.promoted", Scope.KEYS),
  KEY_REENCRYPTION_COMPLETED("key.reencryption_completed", Scope.KEYS);

  /** Whose events are numbered together. */
  enum Scope {
    SESSION,
    CONNECTION,
    PROVIDER,
    KEYS
  }

  private final String externalName;
  private final Scope scope;

  EventType(String externalName, Scope scope) {
    this.externalName = externalName;
    this.scope = scope;
  }

  public String externalName() {
    return externalName;
  }

  Scope scope() {
    return scope;
  }

  static Set<String> names(Set<EventType> types) {
    return types.stream().map(EventType::externalName).collect(Collectors.toSet());
  }

  public static Optional<EventType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.externalName.equals(name)).findFirst();
  }
}
