package io.identity.domain.vault.imports;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;

/** What happens in imports besides connections. */
sealed interface ImportEvent extends SecurityEvent {

  /** A job is through; each connection that it made has its own entry. */
  record Completed(String source, boolean dryRun) implements ImportEvent {
    @Override
    public String name() {
      return dryRun ? "vault_import.tried" : "vault_import.completed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.key("import/" + source);
    }
  }

  /** A row was left alone. It is counted only: whoever sends rows says who they are about. */
  record RowLeft(RowResult why) implements ImportEvent {
    @Override
    public String name() {
      return "vault_import.row_left";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.reason(why);
    }
  }
}
