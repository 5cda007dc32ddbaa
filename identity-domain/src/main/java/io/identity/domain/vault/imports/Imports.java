package io.identity.domain.vault.imports;

import java.util.Optional;

/** Port: which rows were taken over. Every method runs in the caller's transaction. */
public interface Imports {

  Optional<Imported> find(String source, String id);

  /** Of two that are the first at once one fails. */
  void add(Imported imported);

  /** Instead of what was noted of the row before. */
  void save(Imported imported);
}
