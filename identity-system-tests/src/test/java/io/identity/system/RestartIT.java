package io.identity.system;

import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing that counts is only in memory. On H2; {@link CrashIT} is the harder question to
 * PostgreSQL. After the other classes, since it restarts their server.
 */
@ExtendWith(SharedSuite.class)
@Order(Integer.MAX_VALUE - 2)
class RestartIT {

  private final IdentityServer server;

  RestartIT(Suite suite) {
    this.server = suite.onH2();
  }

  @Test
  void what_was_alive_lives_and_what_was_revoked_stays_revoked() {
    var remains = new Remains(server);

    server.restart();

    remains.areAsTheyWere();
  }
}
