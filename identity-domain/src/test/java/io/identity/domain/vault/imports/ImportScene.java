package io.identity.domain.vault.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.InMemoryVaultGrants;
import io.identity.domain.vault.connections.AdoptGrant;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.InMemoryConnections;
import io.identity.domain.vault.connections.PlainCipher;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.connections.TokenField;
import io.identity.domain.vault.events.Occurrence;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Another system with rows, and a vault that takes them over. */
final class ImportScene {

  static final Instant NOON = SampleConnection.NOON;
  static final Caller ADMINISTRATOR = new Caller.Administrator("admin");
  static final String ADS = SampleConnection.ADS.value();

  final AdjustableClock clock = new AdjustableClock(NOON);
  final InMemoryConnections connections = new InMemoryConnections(clock);
  final InMemoryImports imports = new InMemoryImports();
  final InMemoryVaultGrants grants = new InMemoryVaultGrants();
  final InMemorySecurityEvents events = new InMemorySecurityEvents();
  final List<Occurrence> occurrences = new ArrayList<>();
  final SecurityEvents told = new ToldTransitions(events, occurrences::add);
  final PlainCipher cipher = new PlainCipher();
  final PlayedFernet fernet = new PlayedFernet();
  final PlayedJson json = new PlayedJson();
  Transaction transaction = new InMemoryTransaction();
  final FernetKey key = PlayedFernet.key(1);
  final FernetKey olderKey = PlayedFernet.key(2);

  boolean providerGoes;
  ImportJob job = job(false, false, false);

  private final ConnectedProviders providers =
      id ->
          Optional.of(SampleConnection.provider(SampleConnection.ADS, RefreshPolicy.DEFAULT, true))
              .filter(provider -> provider.id().equals(id));

  ImportJob job(boolean dryRun, boolean allowPlaintext, boolean allowNoRefresh) {
    return new ImportJob("python", List.of(key, olderKey), dryRun, allowPlaintext, allowNoRefresh);
  }

  ImportRun run(Caller caller, ImportRow... rows) {
    return imports().run(caller, job, List.of(rows));
  }

  ImportConnections imports() {
    return new ImportConnections(
        imports,
        new AdoptGrant(connections, id -> !providerGoes, cipher, told, clock, new Random(7)),
        providers,
        new AuthorizeVaultUse(grants, events),
        fernet,
        json,
        cipher,
        transaction,
        events,
        clock);
  }

  ImportReport report(ImportRow... rows) {
    return (ImportReport) run(ADMINISTRATOR, rows);
  }

  RowResult result(ImportRow row) {
    return report(row).results().getFirst();
  }

  /** A Fernet token around an object with those members. */
  String sealed(Map<String, Object> members) {
    return fernet.seal(key, json.write(members), NOON.minusSeconds(600));
  }

  /** With tokens that end in an hour. */
  static Map<String, Object> tokens() {
    return Map.of(
        "access_token",
        "Atza|a",
        "refresh_token",
        "Atzr|r",
        "expires_at",
        NOON.plusSeconds(3_600).toString());
  }

  static ImportRow row(String owner, String blob) {
    return new ImportRow(owner, ADS, new SecretText(blob), null, null);
  }

  Connection only() {
    List<Connection> all = connections.stored().toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Nullable String accessToken(Connection connection) {
    return open(connection, connection.tokens().accessToken(), TokenField.ACCESS_TOKEN);
  }

  @Nullable String refreshToken(Connection connection) {
    return open(connection, connection.tokens().refreshToken(), TokenField.REFRESH_TOKEN);
  }

  private @Nullable String open(Connection connection, @Nullable Sealed sealed, TokenField field) {
    return sealed == null
        ? null
        : cipher.open(sealed, connection.binding(field)).orElseThrow().reveal();
  }
}
