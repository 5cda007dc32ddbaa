package io.identity.domain.vault.connections;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** Somebody wanted to know what a connection reaches. */
public record ProfilesRead(Connection connection, Profiles outcome) implements SecurityEvent {

  @Override
  public String name() {
    return "connection.profiles_read";
  }

  @Override
  public Facts facts() {
    return ConnectionEvent.about(connection)
        .reason(
            switch (outcome) {
              case Profiles.Known known -> "told";
              case Profiles.Untold untold -> "untold";
              case Profiles.Unsupported none -> "not_supported";
              case Profiles.NotAsked(var why) -> why.reason();
            });
  }
}
