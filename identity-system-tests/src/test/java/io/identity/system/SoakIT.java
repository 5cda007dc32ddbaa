package io.identity.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.system.harness.Api;
import io.identity.system.harness.Credentials;
import io.identity.system.harness.IdentityServer;
import io.identity.system.harness.SharedSuite;
import io.identity.system.harness.Suite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** However often sign-ins are renewed, they take no more room. */
@ExtendWith(SharedSuite.class)
@Tag("soak")
class SoakIT {

  private static final int SIGN_INS = Integer.getInteger("identity.soak.sign-ins", 1_000);
  private static final int REFRESHES = Integer.getInteger("identity.soak.refreshes", 100_000);
  private static final int CLIENTS = 16;

  private final IdentityServer server;
  private final Api api;

  SoakIT(Suite suite) {
    this.server = suite.onPostgres();
    this.api = server.api();
  }

  @Test
  @Timeout(3_600)
  void a_hundred_thousand_refreshes_add_no_row() throws SQLException {
    Credentials person = api.newPerson();
    try (var ledger = new Ledger(server);
        var threads = Executors.newFixedThreadPool(CLIENTS)) {
      long before = ledger.signIns();
      var done = new ArrayList<CompletableFuture<Void>>();
      for (int client = 0; client < CLIENTS; client++) {
        int share = SIGN_INS / CLIENTS + (client < SIGN_INS % CLIENTS ? 1 : 0);
        done.add(CompletableFuture.runAsync(() -> refresh(person, share), threads));
      }
      done.forEach(CompletableFuture::join);

      assertThat(ledger.signIns() - before).isEqualTo(SIGN_INS);
      ledger.everyChangeHasExactlyOneRow();
    }
  }

  private void refresh(Credentials person, int signIns) {
    IntStream.range(0, signIns)
        .mapToObj(i -> new Chain(api, api.signIn(person)))
        .forEach(chain -> chain.refresh(REFRESHES / SIGN_INS));
  }
}
