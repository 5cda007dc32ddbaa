package io.identity.domain.vault.imports;

/** What came of asking for an import. */
public sealed interface ImportRun permits ImportReport, ImportRun.Denied {

  /** The caller may not bring connections to a provider that it sees. Nothing was done. */
  record Denied() implements ImportRun {}
}
