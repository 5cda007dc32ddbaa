package io.identity.domain.vault.imports;

import io.identity.domain.audit.DataRefusedException;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.Access;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.Caller;
import io.identity.domain.vault.access.Right;
import io.identity.domain.vault.connections.AdoptGrant;
import io.identity.domain.vault.connections.Adoption.Adopted;
import io.identity.domain.vault.connections.Adoption.Kept;
import io.identity.domain.vault.connections.Adoption.ProviderGone;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.ForeignGrant;
import io.identity.domain.vault.imports.ImportEvent.Completed;
import io.identity.domain.vault.imports.ImportEvent.RowLeft;
import io.identity.domain.vault.imports.Reading.Found;
import io.identity.domain.vault.imports.Reading.Unusable;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Use case: rows of another system become connections, each in a transaction of its own: an import
 * that was interrupted is gone on with by sending the same rows again.
 */
public final class ImportConnections {

  private final Imports imports;
  private final AdoptGrant adopt;
  private final ConnectedProviders providers;
  private final AuthorizeVaultUse authorize;
  private final ReadRow readRow;
  private final SecretCipher cipher;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public ImportConnections(
      Imports imports,
      AdoptGrant adopt,
      ConnectedProviders providers,
      AuthorizeVaultUse authorize,
      FernetReader fernet,
      LegacyJson json,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.imports = imports;
    this.adopt = adopt;
    this.providers = providers;
    this.authorize = authorize;
    this.readRow = new ReadRow(fernet, json, clock);
    this.cipher = cipher;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Whether it is worth reading what the caller brings. People import only as administrators. Call
   * it outside any transaction.
   */
  public boolean mayBegin(Caller caller) {
    if (caller instanceof Caller.Person) {
      return false;
    }
    Set<ProviderId> open =
        transaction.call(() -> authorize.reach(caller, Right.IMPORT)).providers();
    return open == null || !open.isEmpty();
  }

  /** Call it outside any transaction. */
  public ImportRun run(Caller caller, ImportJob job, List<ImportRow> rows) {
    Optional<Set<ImportRow>> hidden = transaction.call(() -> hidden(caller, rows));
    if (hidden.isEmpty()) {
      return new ImportRun.Denied();
    }
    var run = new Run(job, hidden.get());
    rows.forEach(run::take);
    return transaction.call(
        () -> {
          events.report(new Completed(job.source(), job.dryRun()));
          return run.report();
        });
  }

  /** Rows of providers that are not there for the caller; empty where it may not import to one. */
  private Optional<Set<ImportRow>> hidden(Caller caller, List<ImportRow> rows) {
    Set<ImportRow> hidden = new HashSet<>();
    for (ImportRow row : rows) {
      if (row.makesSense()) {
        switch (authorize.authorize(caller, Right.IMPORT, row.target())) {
          case Access.Allowed allowed -> {}
          case Access.Hidden unseen -> hidden.add(row);
          case Access.Denied denied -> {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(hidden);
  }

  /** One job under way. */
  private final class Run {

    private final ImportJob job;
    private final Set<ImportRow> hidden;
    private final Map<ProviderId, Optional<Provider>> known = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<RowResult> results = new ArrayList<>();
    private long plaintextTaken;

    Run(ImportJob job, Set<ImportRow> hidden) {
      this.job = job;
      this.hidden = hidden;
    }

    void take(ImportRow row) {
      RowResult result = result(row);
      results.add(result);
      if (!job.dryRun() && !result.taken()) {
        events.report(new RowLeft(result));
      }
    }

    private RowResult result(ImportRow row) {
      if (!row.makesSense()) {
        return RowResult.MALFORMED;
      }
      Optional<Provider> provider =
          hidden.contains(row)
              ? Optional.empty()
              : known.computeIfAbsent(row.target().provider(), providers::find);
      if (provider.isEmpty()) {
        return RowResult.UNKNOWN_PROVIDER;
      }
      return switch (readRow.read(job, row, provider.get().refresh())) {
        case Unusable(RowResult why) -> why;
        case Found found -> {
          String twin = seen.putIfAbsent(row.id(), row.blobHash());
          RowResult result =
              twin == null
                  ? stored(row, found)
                  : twin.equals(row.blobHash()) ? RowResult.DUPLICATE : RowResult.AMBIGUOUS;
          plaintextTaken += result.taken() && found.plaintext() ? 1 : 0;
          yield result;
        }
      };
    }

    /** What no database takes, or no cipher, ends no run. */
    private RowResult stored(ImportRow row, Found found) {
      try {
        return transaction.call(() -> store(row, found));
      } catch (DataRefusedException | IllegalArgumentException unfit) {
        return RowResult.MALFORMED;
      }
    }

    private RowResult store(ImportRow row, Found found) {
      Optional<Imported> before = imports.find(job.source(), row.id());
      if (before.filter(known -> known.blobHash().equals(row.blobHash())).isPresent()) {
        return RowResult.DUPLICATE;
      }
      ForeignGrant grant = found.grant();
      @Nullable ConnectionId earlier = before.map(Imported::connection).orElse(null);
      return switch (adopt.adopt(earlier, grant, !job.dryRun())) {
        case Kept kept -> RowResult.NEWER_HERE;
        case ProviderGone gone -> RowResult.UNKNOWN_PROVIDER;
        case Adopted adopted -> {
          if (!job.dryRun()) {
            Imported imported = imported(row, adopted.connection().id(), found.extra());
            if (before.isPresent()) {
              imports.save(imported);
            } else {
              imports.add(imported);
            }
          }
          yield grant.isEmpty() ? RowResult.NO_TOKENS : RowResult.OK;
        }
      };
    }

    private Imported imported(ImportRow row, ConnectionId connection, @Nullable SecretText extra) {
      return new Imported(
          job.source(),
          row.id(),
          row.blobHash(),
          connection,
          extra == null ? null : cipher.seal(extra, Imported.extraBinding(connection)),
          clock.instant());
    }

    ImportReport report() {
      return new ImportReport(job.dryRun(), results, plaintextTaken);
    }
  }
}
